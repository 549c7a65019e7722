// One leg of the conformance suite against the fixture, or the Inspector against the real programs:
//   run.mjs 2025-11-25 | 2026-07-28   every scored scenario of that revision, and an empty baseline
//   run.mjs unscored                  those that are not scored and apply to us
//   run.mjs inspector                 the Inspector's command line, see inspector.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const suite = path.join(here, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const build = path.join(here, '../../build');
const fixture = process.env.LATCHBOOK_FIXTURE ?? path.join(build, 'tests/conformance-fixture');

/// Scenarios that no revision scores, each with the revision it is run in.
const unscored = [
  ['json-schema-2020-12', '2025-11-25'],
  ['json-schema-2020-12', '2026-07-28'],
  ['http-header-validation', '2026-07-28'],
  ['server-session-lifecycle', '2025-11-25'],
  ['server-sse-polling', '2025-11-25'],
];

const tooEarly = () => {
  throw new Error('it ended before it was ready');
};

async function withFixture(play) {
  const child = spawn(fixture, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit').then(tooEarly)]);
  const folder = await mkdtemp(path.join(tmpdir(), 'latchbook-conformance-'));
  try {
    return await play(JSON.parse(line).url, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`the fixture ended with ${code}`);
  }
}

/// The suite's exit code; what it says goes to our output.
async function suiteRun(args) {
  const child = spawn(process.execPath, [suite, 'server', ...args], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code;
}

/// Every check that was made, as the suite wrote it down.
async function checksIn(folder) {
  const all = [];
  for (const name of await readdir(folder)) {
    const checks = JSON.parse(await readFile(path.join(folder, name, 'checks.json'), 'utf8'));
    const [, scenario] = name.match(/^server-(.*)-\d{4}-\d\d-\d\dT/);
    all.push(...checks.map((check) => ({ ...check, scenario })));
  }
  return all;
}

/// A scenario that does not apply is skipped with success, so what was really checked is counted. Warnings count, too.
async function judge(folder, code, scenarios) {
  const checks = (await checksIn(folder)).filter(({ scenario }) => scenarios.includes(scenario));
  const passed = checks.filter(({ status }) => status === 'SUCCESS');
  const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  for (const { scenario, id, status, errorMessage } of bad) console.log(`${status} ${scenario} ${id}: ${errorMessage}`);
  const unseen = scenarios.filter((name) => !passed.some(({ scenario }) => scenario === name));
  if (unseen.length > 0) console.log(`nothing was checked of: ${unseen.join(', ')}`);
  const counts = `${scenarios.length} scenarios, ${passed.length} checks passed, ${bad.length} not`;
  console.log(`conformance: ${counts}; the suite ended with ${code}`);
  return code === 0 && bad.length === 0 && unseen.length === 0;
}

/// The names that the package lists for servers of that revision.
async function requirements(revision) {
  const text = await readFile(path.join(suite, '../../requirements', `${revision}.yaml`), 'utf8');
  const [, list] = text.match(/^server:\n((?:  - .*\n)+)/m);
  return [...list.matchAll(/^  - (\S+)/gm)].map(([, name]) => name);
}

const scored = (revision) =>
  withFixture(async (url, folder) => {
    const code = await suiteRun(['--url', url, '--requirements', revision, '-o', folder]);
    return judge(folder, code, await requirements(revision));
  });

async function others() {
  let good = true;
  for (const [scenario, revision] of unscored) {
    console.log(`--- ${scenario} ${revision}`);
    good &= await withFixture(async (url, folder) => {
      const code = await suiteRun(['--url', url, '--scenario', scenario, '--spec-version', revision, '-o', folder]);
      return judge(folder, code, [scenario]);
    });
  }
  return Boolean(good);
}

const what = process.argv[2];
const good =
  what === 'inspector' ? await (await import('./inspector.mjs')).inspect() : what === 'unscored' ? await others() : await scored(what);
process.exit(good ? 0 : 1);
