// The official clients, in each era they speak, against latchbook-mcp and a headless server.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { kinds, onStage, until } from './stage.mjs';

const guest = { inviteeName: 'Ada Brandt', inviteeEmail: 'ada@brandt.example', inviteeTimezone: 'Europe/Berlin' };
const isBooking = (entry) => entry.method === 'POST' && entry.path.endsWith('/bookings');
const bookings = '/api/v1/bookings';
const eventType = 'linktime://default/event-types/quick-call';

const codeOf = (result) => result._meta?.['io.latchbook/code'];

const childrenOf = async (pid) =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter(Boolean).map(Number);

/// The first free time of a day, asked for as a model would.
async function freeSlot(call) {
  const found = await call('check_availability', {
    eventTypeSlug: 'quick-call',
    startDate: '2026-12-11',
    endDate: '2026-12-11',
    timezone: 'Europe/Berlin',
  });
  assert.ok(!found.isError, JSON.stringify(found));
  assert.ok(found.structuredContent.slots.length > 0);
  return { eventTypeSlug: 'quick-call', startTime: found.structuredContent.slots[0], ...guest };
}

for (const kind of kinds) {
  const onItsStage = (name, play, options) => test(`${kind.name} ${name}`, () => onStage(kind, play, options));

  onItsStage('learns who serves it', async ({ client, revision, errors, words }) => {
    assert.equal(revision(), kind.revision);
    assert.ok(client.getServerVersion().name);
    assert.match(client.getInstructions(), /same arguments/);
    assert.equal(client.getServerCapabilities().tools.listChanged, true);
    await until(() => words().includes('LinkTime MCP server running'), 'the line on stderr');
    assert.deepEqual(errors, []);
  });

  onItsStage('lists the tools', async ({ client, errors }) => {
    const { tools, nextCursor } = await client.listTools();
    assert.equal(nextCursor, undefined);
    assert.equal(tools.length, 32);
    assert.equal(new Set(tools.map((tool) => tool.name)).size, 32);
    for (const tool of tools) {
      assert.ok(tool.description && tool.title && tool.outputSchema, tool.name);
      for (const hint of ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'])
        assert.equal(typeof tool.annotations[hint], 'boolean', `${tool.name} ${hint}`);
    }
    assert.deepEqual(errors, []);
  });

  onItsStage('books a meeting', async ({ client, call, sandbox, errors }) => {
    await client.listTools(); // from here on the client checks results by outputSchema
    const booked = await call('create_booking', await freeSlot(call));
    assert.ok(!booked.isError, JSON.stringify(booked));
    const listed = await call('list_bookings', { status: 'confirmed', limit: 100 });
    assert.ok(JSON.stringify(listed.structuredContent).includes(booked.structuredContent.bookingId));
    assert.equal((await sandbox.journal(isBooking)).length, 1);
    assert.deepEqual(errors, []);
  });

  onItsStage('gets protocol faults as errors and all others as results', async ({ call, sandbox }) => {
    await assert.rejects(call('no_such_tool', {}), (error) => error.code === -32602);
    const wrong = await call('get_booking', { bookingNumber: 7 });
    assert.equal(wrong.isError, true);
    assert.equal(codeOf(wrong), 'invalid-arguments');
    assert.match(wrong.content[0].text, /bookingNumber/);
    const missing = await call('get_booking', { bookingId: 'no-such-booking' });
    assert.equal(codeOf(missing), 'not-found');
    const refused = await call('cancel_booking', { bookingId: 'no-such-booking' });
    assert.equal(codeOf(refused), 'needs-approval');
    assert.deepEqual(await sandbox.journal((entry) => entry.method !== 'GET'), []);
  });

  onItsStage('fills prompts', async ({ client, errors }) => {
    const { prompts } = await client.listPrompts();
    assert.equal(prompts.length, 5);
    for (const prompt of prompts) {
      const given = Object.fromEntries(prompt.arguments.map(({ name }) => [name, `the ${name}`]));
      const { messages } = await client.getPrompt({ name: prompt.name, arguments: given });
      for (const value of Object.values(given)) assert.ok(messages[0].content.text.includes(value), value);
    }
    await assert.rejects(client.getPrompt({ name: 'meeting_brief', arguments: {} }), (error) => error.code === -32602);
    assert.deepEqual(errors, []);
  });

  onItsStage('reads resources', async ({ client, errors }) => {
    const { resources } = await client.listResources();
    const { resourceTemplates } = await client.listResourceTemplates();
    assert.equal(resourceTemplates[0].uriTemplate, 'linktime://default/event-types/{slug}');
    assert.ok(resources.some(({ uri }) => uri === eventType), JSON.stringify(resources));
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      assert.equal(contents[0].uri, uri);
      assert.ok(JSON.parse(contents[0].text));
    }
    await assert.rejects(client.readResource({ uri: `${eventType}-not` }), (error) => error.code === kind.missing);
    assert.deepEqual(errors, []);
  });

  onItsStage('is told how words go on', async ({ client, errors }) => {
    const complete = async (ref, name, value) =>
      (await client.complete({ ref, argument: { name, value } })).completion.values;
    const slugs = { type: 'ref/resource', uri: 'linktime://default/event-types/{slug}' };
    assert.deepEqual(await complete(slugs, 'slug', 'quick-c'), ['quick-call']);
    const prompt = { type: 'ref/prompt', name: 'book_meeting' };
    assert.match((await complete(prompt, 'person', 'sarah'))[0], /^Sarah Chen <.+@.+>$/);
    assert.deepEqual(errors, []);
  });

  onItsStage('hears of a changed resource', async ({ client, call, sandbox, errors }) => {
    const updated = [];
    client.setNotificationHandler(...kind.handler('resources/updated', ({ params }) => updated.push(params.uri)));
    const end = kind.modern
      ? await client.listen({ resourceSubscriptions: [eventType] })
      : await client.subscribeResource({ uri: eventType });
    await until(async () => (await sandbox.journal()).length > 0, 'the first reading');
    const [type] = (await call('list_event_types', {})).structuredContent.data.filter(({ slug }) => slug === 'quick-call');
    const renamed = await call('update_event_type', { eventTypeId: type.id, name: 'A word' });
    assert.ok(!renamed.isError, JSON.stringify(renamed));
    await until(() => updated.includes(eventType), 'word of the change');
    if (kind.modern) await end.close();
    else await client.unsubscribeResource({ uri: eventType });
    assert.deepEqual(errors, []);
  });

  onItsStage('takes a call back', async ({ call, sandbox, errors }) => {
    await sandbox.fault({ match: { path: bookings }, fault: 'slow', delayMs: 60_000 });
    const stop = new AbortController();
    const call1 = call('list_bookings', {}, { signal: stop.signal });
    await until(async () => (await sandbox.journal()).length === 1, 'the request');
    stop.abort('changed my mind');
    await assert.rejects(call1);
    const next = await call('list_bookings', { limit: 1 });
    assert.ok(!next.isError, JSON.stringify(next));
    assert.deepEqual(errors, []);
  });

  onItsStage('hears of progress', async ({ call, sandbox }) => {
    // SDK v2 drops progress that comes in the same breath as the answer.
    await sandbox.fault({ match: { method: 'POST', path: bookings }, fault: 'slow', delayMs: 500 });
    const steps = [];
    await call('create_booking', await freeSlot(call), { onprogress: (step) => steps.push(step.progress) });
    assert.ok(steps.length > 0);
    assert.deepEqual(steps, [...new Set(steps)].sort((a, b) => a - b));
  });

  onItsStage(
    'has fifty calls in flight and takes the answers as they come',
    async ({ call, sandbox, errors }) => {
      await sandbox.fault({ match: { path: bookings }, fault: 'slow', delayMs: 1500 });
      const order = [];
      // Every other one goes to the service, the first of them slowly; the rest is refused at once.
      const ask = (n) => (n % 2 ? call('list_bookings', { limit: n }) : call('get_booking', { [`wrong${n}`]: n }));
      const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
      const results = await Promise.all(numbers.map((n) => ask(n).then((result) => (order.push(n), result))));
      for (const [index, result] of results.entries()) {
        const n = index + 1;
        if (n % 2) assert.equal(result.structuredContent.pagination.limit, n);
        else assert.match(result.content[0].text, new RegExp(`\\bwrong${n}\\b`));
      }
      assert.notDeepEqual(order, [...order].sort((a, b) => a - b));
      assert.deepEqual(errors, []);
    },
    { variables: { LATCHBOOK_RATE_LIMIT: 'off' } },
  );

  onItsStage('books once when it gave up and comes again', async ({ call, sandbox }) => {
    const wanted = await freeSlot(call);
    await sandbox.fault({ match: { method: 'POST', path: bookings }, fault: 'slow', delayMs: 3000 });
    await assert.rejects(call('create_booking', wanted, { timeout: 1000 }), (error) => error.code === kind.timeout);
    const booked = await call('create_booking', wanted);
    assert.ok(!booked.isError, JSON.stringify(booked));
    const sent = await sandbox.journal(isBooking);
    assert.equal(sent.length, 1);
    const listed = await call('list_bookings', { status: 'confirmed', limit: 100 });
    const same = listed.structuredContent.data.filter((booking) => booking.startTime === wanted.startTime);
    assert.deepEqual(same.map((booking) => booking.id ?? booking.bookingId), [booked.structuredContent.bookingId]);
  });

  onItsStage('gives its server six variables and what the entry says', async ({ transport, env }) => {
    const given = (await readFile(`/proc/${transport.pid}/environ`, 'utf8')).split('\0').filter(Boolean);
    const names = new Set(given.map((line) => line.slice(0, line.indexOf('='))));
    for (const name of [...Object.keys(env), 'LOGNAME', 'PATH', 'SHELL', 'TERM', 'USER']) names.delete(name);
    assert.deepEqual([...names], []);
  });

  onItsStage('lists tools without a key and is told what is missing', async ({ client, call }) => {
    assert.equal((await client.listTools()).tools.length, 32);
    const answer = await call('list_event_types', {});
    assert.equal(codeOf(answer), 'no-key');
    assert.match(answer.content[0].text, /LINKTIME_API_KEY environment variable is required/);
  }, { args: ['linktime'], variables: { LINKTIME_API_KEY_FILE: '' } });

  onItsStage('leaves no process behind', async ({ client, transport }) => {
    await client.listTools();
    const all = [transport.pid, ...(await childrenOf(transport.pid))];
    assert.equal(all.length, 2); // the attach program and its headless server
    await client.close();
    await until(() => !all.some((pid) => existsSync(`/proc/${pid}`)), 'the end of both');
  });

  if (kind.modern) {
    onItsStage('listens for changes', async ({ client, errors }) => {
      const subscription = await client.listen({ toolsListChanged: true });
      assert.deepEqual(subscription.honoredFilter, { toolsListChanged: true });
      await subscription.close();
      assert.deepEqual(errors, []);
    });
  } else {
    onItsStage('pings', async ({ client }) => assert.deepEqual(await client.ping(), {}));
  }
}
