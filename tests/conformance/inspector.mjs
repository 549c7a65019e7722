// The Inspector's command line, in both eras, on the programs as an AI client starts them and on the HTTP endpoint.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const launcher = path.join(here, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');
const bin = process.env.LATCHBOOK_BIN ?? path.join(here, '../../build/bin');
const token = 'token-of-the-inspector-0123456789';

/// A program of ours, and the first line of JSON that it prints.
const tooEarly = () => {
  throw new Error('it ended before it was ready');
};

async function started(program, args, env) {
  const child = spawn(path.join(bin, program), args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit').then(tooEarly)]);
  const end = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { ready: JSON.parse(line), end };
}

/// What the Inspector says of `target`: its exit code, and what it printed.
async function asked(home, target, era, args) {
  const child = spawn(process.execPath, [launcher, '--cli', '--protocol-era', era, ...target, ...args, '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: home, MCP_STORAGE_DIR: home },
  });
  let output = '';
  let words = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (words += data));
  const [code] = await once(child, 'close');
  return { code, words, json: () => JSON.parse(output.trim().split('\n').at(-1)) };
}

async function inspectOne(home, name, target) {
  for (const era of ['legacy', 'modern']) {
    const ask = (...args) => asked(home, target, era, args);
    const begun = await ask('--method', 'initialize');
    assert.equal(begun.code, 0, begun.words);
    assert.equal(begun.json().result.protocolVersion, era === 'modern' ? '2026-07-28' : '2025-11-25');
    const listed = await ask('--method', 'tools/list', '--strict');
    assert.equal(listed.code, 0, listed.words);
    assert.equal(listed.json().result.tools.length, 32);
    for (const list of ['prompts', 'resources']) {
      const found = await ask('--method', `${list}/list`);
      assert.equal(found.code, 0, found.words);
      assert.ok(found.json().result[list].length > 0);
    }
    const me = await ask('--method', 'tools/call', '--tool-name', 'get_me');
    assert.equal(me.code, 0, me.words);
    assert.equal(me.json().result.structuredContent.username, 'maya');
    const wrong = await ask('--method', 'tools/call', '--tool-name', 'get_booking', '--tool-arg', 'bookingNumber=7');
    assert.equal(wrong.code, 5, wrong.words);
    const none = await ask('--method', 'tools/call', '--tool-name', 'no_such_tool');
    assert.notEqual(none.code, 0);
    console.log(`inspector: ${name}, ${era}: as it should be`);
  }
}

export async function inspect() {
  const home = await mkdtemp(path.join(tmpdir(), 'latchbook-inspector-'));
  const sandbox = await started('latchbook-sandbox', ['--port', '0', '--data', path.join(home, 'sandbox')], {});
  const env = {
    LATCHBOOK_HOME: path.join(home, 'latchbook'),
    LATCHBOOK_APP: 'off',
    LINKTIME_API_KEY: sandbox.ready.linktime.key,
    LINKTIME_BASE_URL: sandbox.ready.linktime.url,
  };
  const tokens = path.join(home, 'tokens');
  await writeFile(tokens, token, { mode: 0o600 });
  const endpoint = await started('latchbook-server', ['http', 'linktime', '--port', '0', '--token-file', tokens], env);
  try {
    const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    await inspectOne(home, 'latchbook-mcp', [...variables, path.join(bin, 'latchbook-mcp'), 'linktime']);
    await inspectOne(home, 'latchbook-server stdio', [...variables, path.join(bin, 'latchbook-server'), 'stdio', 'linktime']);
    const header = ['--header', `Authorization: Bearer ${token}`];
    await inspectOne(home, 'latchbook-server http', [endpoint.ready.url, '--transport', 'http', ...header]);
    return true;
  } finally {
    await endpoint.end();
    await sandbox.end();
    await rm(home, { recursive: true, force: true });
  }
}
