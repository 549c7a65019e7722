// Each tool by an official client: with every argument it works, the service sees what the golden files hold, and the client,
// which checks results by their output schema, takes them; with an argument nobody knows it is refused and nothing is sent.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { kinds, onStage } from './stage.mjs';

const at = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = async (name) => JSON.parse(await readFile(at(name), 'utf8'));
const uploads = at('e2e/data');

/// Of a request in the journal, what the golden file holds: neither times nor call ids.
const without = (request, golden) => Object.fromEntries(Object.keys(golden).map((name) => [name, request[name]]));

for (const service of ['linktime', 'linkt']) {
  const { examples, before } = await read(`e2e/data/everytool-${service}.json`);
  const args = [service, '--', '--upload-dir', uploads, ...Object.keys(examples).flatMap((tool) => ['--allow', tool])];
  for (const [tool, example] of Object.entries(examples)) {
    const input = tool === 'upload_file' ? { path: `${uploads}/${example.path}` } : example;
    test(`${service} ${tool}`, () =>
      onStage(kinds[0], async ({ client, call, sandbox, errors }) => {
        const { tools } = await client.listTools(); // with the schemas that results are checked by
        assert.equal(tools.length, Object.keys(examples).length);
        const refused = await call(tool, { ...input, no_such_argument: 1 });
        assert.ok(refused.isError && refused.content[0].text.includes('no_such_argument'), JSON.stringify(refused));
        assert.deepEqual(await sandbox.journal(), []);

        for (const step of before[tool] ?? []) await call(step.tool, step.arguments);
        const result = await call(tool, input);
        assert.ok(!result.isError && result.structuredContent, JSON.stringify(result));
        assert.ok(result.content[0].text);
        const golden = await read(`golden/requests/${tool}.json`);
        const journal = await sandbox.journal();
        assert.deepEqual(journal.map((request, index) => without(request, golden[index] ?? {})), golden);
        assert.deepEqual(errors, []);
      }, { service, args }));
  }
}
