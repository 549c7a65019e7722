// What each test stands on: a sandbox and a home of its own, and official clients that start latchbook-mcp.
import { Client as ClientV2, StreamableHTTPClientTransport as HttpV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const bin = process.env.LATCHBOOK_BIN ?? fileURLToPath(new URL('../../build/bin', import.meta.url));

/// Tuesday, 13:00 in New York, where the sandbox's account is.
const now = '2026-12-08T18:00:00Z';

const info = { name: 'interop', version: '1.0.0' };

/// What sanitizers want to know, where the programs are built with them.
const sanitizers = Object.fromEntries(
  ['ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS'].filter((name) => name in process.env).map((name) => [name, process.env[name]]),
);

/// The official clients, each with what differs between them.
export const kinds = [
  {
    name: 'SDK v1',
    revision: '2025-11-25',
    Transport: StdioV1,
    HttpTransport: HttpV1,
    client: () => new ClientV1(info),
    call: (client, params, options) => client.callTool(params, undefined, options),
    timeout: -32001,
    missing: -32002,
    handler: (name, handle) => [ResourceUpdatedNotificationSchema, handle],
  },
  {
    name: 'SDK v2 as of 2025',
    revision: '2025-11-25',
    Transport: StdioV2,
    HttpTransport: HttpV2,
    client: () => new ClientV2(info, { versionNegotiation: { mode: 'legacy' } }),
    call: (client, params, options) => client.callTool(params, options),
    timeout: 'REQUEST_TIMEOUT',
    missing: -32602, // the client gives both eras' codes as the newer one
    handler: (name, handle) => [`notifications/${name}`, handle],
  },
  {
    name: 'SDK v2 as of 2026',
    revision: '2026-07-28',
    modern: true,
    Transport: StdioV2,
    HttpTransport: HttpV2,
    client: () => new ClientV2(info, { versionNegotiation: { mode: 'auto' } }),
    call: (client, params, options) => client.callTool(params, options),
    timeout: 'REQUEST_TIMEOUT',
    missing: -32602, // the client gives both eras' codes as the newer one
    handler: (name, handle) => [`notifications/${name}`, handle],
  },
];

/// Waits for what `probe` gives to be true, and gives it back.
export async function until(probe, what, patienceMs = 30_000) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await new Promise((done) => setTimeout(done, 10))) {
    const value = await probe();
    if (value) return value;
  }
  throw new Error(`waited in vain for ${what}`);
}

class Sandbox {
  static async start(folder) {
    const self = new Sandbox();
    self.folder = folder;
    self.process = spawn(path.join(bin, 'latchbook-sandbox'), ['--port', '0', '--data', folder, '--now', now], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface({ input: self.process.stdout }), 'line');
    self.services = JSON.parse(line);
    return self;
  }

  /// Every request so far that `wanted` is true of.
  async journal(wanted = () => true) {
    const file = path.join(this.folder, 'journal.jsonl');
    const lines = existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : [];
    return lines.map((line) => JSON.parse(line)).filter(wanted);
  }

  async fault(order) {
    const response = await fetch(`${this.services.linktime.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    if (!response.ok) throw new Error(`the sandbox refused a fault: ${await response.text()}`);
  }

  async end() {
    this.process.kill('SIGTERM');
    if (this.process.exitCode === null) await once(this.process, 'exit');
  }
}

/// A folder with a sandbox and what a headless server for one service finds in its environment; cleared away after `play`.
async function withSandbox(service, variables, play) {
  const folder = await mkdtemp(path.join(tmpdir(), 'latchbook-interop-'));
  const sandbox = await Sandbox.start(path.join(folder, 'sandbox'));
  const keyFile = path.join(folder, `${service}.key`);
  await writeFile(keyFile, sandbox.services[service].key, { mode: 0o600 });
  const env = {
    HOME: folder,
    LATCHBOOK_HOME: path.join(folder, 'home'),
    LATCHBOOK_APP: 'off',
    [`${service.toUpperCase()}_API_KEY_FILE`]: keyFile,
    [`${service.toUpperCase()}_BASE_URL`]: sandbox.services[service].url,
    ...sanitizers,
    ...variables,
  };
  try {
    await play({ folder, sandbox, env });
  } finally {
    await sandbox.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/// Builds a stage for `kind`, plays, and clears away. `play` gets {client, call, sandbox, transport, errors, …}.
export const onStage = (kind, play, { service = 'linktime', variables = {}, args = [] } = {}) =>
  withSandbox(service, variables, ({ sandbox, env }) => playOverStdio(kind, play, sandbox, env, args));

async function playOverStdio(kind, play, sandbox, env, args) {
  const transport = new kind.Transport({ command: path.join(bin, 'latchbook-mcp'), args, env, stderr: 'pipe' });
  let negotiated;
  transport.setProtocolVersion = (version) => (negotiated = version); // the clients tell a transport that wants to know
  let words = '';
  transport.stderr.on('data', (data) => (words += data));
  const silent = once(transport.stderr, 'end');
  const client = kind.client();
  const errors = [];
  client.onerror = (error) => errors.push(error);
  try {
    await client.connect(transport);
    await play({
      client,
      transport,
      sandbox,
      errors,
      env,
      words: () => words,
      revision: () => negotiated,
      call: (name, input, options) => kind.call(client, { name, arguments: input }, options),
    });
    await client.close();
    await silent;
    if (/Sanitizer|runtime error/.test(words)) throw new Error(words);
  } finally {
    await client.close();
  }
}

/// The HTTP endpoint as a process, and as many clients of it as one likes.
class Endpoint {
  static async start(folder, env, args) {
    const self = new Endpoint();
    self.tokens = { ada: 'token-of-ada-0123456789', bob: 'token-of-bob-0123456789' };
    const file = path.join(folder, 'tokens');
    const lines = Object.entries(self.tokens).map(([client, token]) => `${client} ${token}\n`);
    await writeFile(file, lines.join(''), { mode: 0o600 });
    self.process = spawn(path.join(bin, 'latchbook-server'), ['http', '--port', '0', '--token-file', file, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    self.words = '';
    self.process.stderr.on('data', (data) => (self.words += data));
    const [line] = await once(createInterface({ input: self.process.stdout }), 'line');
    self.url = new URL(JSON.parse(line).url);
    self.clients = [];
    return self;
  }

  /// An official client that is in; `fetch` stands between it and the network.
  async connect(kind, { as = 'ada', fetch } = {}) {
    const transport = new kind.HttpTransport(this.url, {
      requestInit: { headers: { Authorization: `Bearer ${this.tokens[as]}` } },
      ...(fetch && { fetch }),
    });
    const client = kind.client();
    const errors = [];
    client.onerror = (error) => errors.push(error);
    this.clients.push(client);
    await client.connect(transport);
    const call = (name, input, options) => kind.call(client, { name, arguments: input }, options);
    return { client, transport, errors, call };
  }

  async end() {
    for (const client of this.clients) await client.close();
    this.process.kill('SIGTERM');
    const [code] = this.process.exitCode === null ? await once(this.process, 'exit') : [this.process.exitCode];
    if (code !== 0 || /Sanitizer|runtime error/.test(this.words)) throw new Error(`exit code ${code}: ${this.words}`);
  }
}

/// The same over HTTP: `play` gets {endpoint, sandbox}.
export const onHttpStage = (play, { variables = {}, args = [] } = {}) =>
  withSandbox('linktime', variables, async ({ folder, sandbox, env }) => {
    const endpoint = await Endpoint.start(folder, env, args);
    try {
      await play({ endpoint, sandbox });
    } finally {
      await endpoint.end();
    }
  });
