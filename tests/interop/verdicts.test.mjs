// What our check of arguments says, and what ajv says: the same, for every set that tests/catalog/verdicts prints.
// LATCHBOOK_SEED makes other sets.
import assert from 'node:assert/strict';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const program = process.env.LATCHBOOK_VERDICTS;
const output = execFileSync(program, [process.env.LATCHBOOK_SEED ?? ''], { encoding: 'utf8', maxBuffer: 1 << 28 });
const [head, ...sets] = output.split('\n').filter(Boolean).map((line) => JSON.parse(line));

/// Both dialects that clients check by; our schemas mean the same in each.
const validators = [Ajv, Ajv2020].map((Validator) => {
  const ajv = addFormats(new Validator({ allErrors: true, strict: true, allowUnionTypes: true }));
  return Object.fromEntries(Object.entries(head.schemas).map(([tool, schema]) => [tool, ajv.compile(schema)]));
});

/// The keywords that each dialect finds broken; none for a set that fits.
const judge = ({ tool, arguments: given }) =>
  validators.map((byTool) => (byTool[tool](given) ? [] : byTool[tool].errors.map(({ keyword }) => keyword)));

const judged = sets.map((set) => ({ ...set, found: judge(set) }));
const differing = (all) => all.filter(({ fits, found }) => found.some((keywords) => fits !== (keywords.length === 0)));

console.log(`seed ${head.seed}; left out: formats ${head.leftOut.formats.join(' ')}; rules `
  + `${head.leftOut.rules.join(' ')}; ids that become part of a path (${head.leftOut.paths.length})`);

test('says the same as ajv of every set', () => {
  const different = differing(judged).map(({ tool, broken, arguments: given, fits, found }) =>
    `${tool} (${broken || 'nothing broken'}): we say ${fits ? 'fits' : 'does not'}, ajv ${JSON.stringify(found)}: `
    + JSON.stringify(given).slice(0, 400));
  assert.equal(different.length, 0, `${different.length} differ, of seed ${head.seed}:\n${different.slice(0, 20).join('\n')}`);
});

test('looks at enough of them', () => {
  const wrong = judged.filter(({ fits }) => !fits);
  assert.ok(judged.length >= 2000, `${judged.length}`);
  assert.ok(wrong.length * 2 >= judged.length, `${wrong.length} of ${judged.length} do not fit`);
  const counts = {};
  const byTool = {};
  for (const { tool, broken, found } of judged) {
    if (!broken) {
      assert.deepEqual(found[0], [], `${tool}: what was made to fit does not`);
      continue;
    }
    if (!found[0].includes(broken)) continue; // made to break it, but did not: not counted
    counts[broken] = (counts[broken] ?? 0) + 1;
    byTool[`${tool} ${broken}`] = (byTool[`${tool} ${broken}`] ?? 0) + 1;
  }
  console.log(`${judged.length} sets, ${wrong.length} of them do not fit; broken: ${JSON.stringify(counts)}`);
  const missing = [];
  const look = (tool, schema) => {
    for (const [keyword, value] of Object.entries(schema)) {
      if (['description', 'default', 'properties', 'items', 'title', 'examples'].includes(keyword)) continue;
      if (keyword === 'additionalProperties' && value !== false) continue;
      if ((byTool[`${tool} ${keyword}`] ?? 0) < 10) missing.push(`${tool} ${keyword}: ${byTool[`${tool} ${keyword}`] ?? 0}`);
    }
    for (const inner of Object.values(schema.properties ?? {})) look(tool, inner);
    if (schema.items) look(tool, schema.items);
    for (const branch of schema.oneOf ?? []) look(tool, branch);
  };
  for (const [tool, schema] of Object.entries(head.schemas)) look(tool, schema);
  assert.deepEqual([...new Set(missing)], []);
});

test('would see one wrong verdict', () => {
  for (const place of [0, judged.length - 1]) {
    const planted = judged.map((one, index) => (index === place ? { ...one, fits: !one.fits } : one));
    assert.equal(differing(planted).length, differing(judged).length + 1);
  }
});
