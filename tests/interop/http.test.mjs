// The official clients, in each era they speak, against the HTTP endpoint of latchbook-server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, onHttpStage, until } from './stage.mjs';

const isBooking = (entry) => entry.method === 'POST' && entry.path.endsWith('/bookings');
const contacts = '/api/v1/contacts';
const guest = { inviteeName: 'Ada Brandt', inviteeEmail: 'ada@brandt.example', inviteeTimezone: 'Europe/Berlin' };

async function freeSlot(call) {
  const found = await call('check_availability', {
    eventTypeSlug: 'quick-call',
    startDate: '2026-12-11',
    endDate: '2026-12-11',
    timezone: 'Europe/Berlin',
  });
  return { eventTypeSlug: 'quick-call', startTime: found.structuredContent.slots[0], ...guest };
}

/// A fetch that cuts a response after its first piece, once, when `wanted` says so of the request.
function cutting(wanted) {
  const cuts = [];
  return {
    cuts,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      if (cuts.length > 0 || !wanted(init)) return response;
      cuts.push(response.status);
      const reader = response.body.getReader();
      const { value } = await reader.read();
      await reader.cancel();
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(value);
          controller.close();
        },
      });
      return new Response(body, { status: response.status, headers: response.headers });
    },
  };
}

for (const kind of kinds) {
  const onItsStage = (name, play, options) => test(`${kind.name} over HTTP ${name}`, () => onHttpStage(play, options));

  onItsStage('lists the tools and books a meeting', async ({ endpoint, sandbox }) => {
    const { client, call, errors } = await endpoint.connect(kind);
    assert.equal(client.getNegotiatedProtocolVersion?.() ?? kind.revision, kind.revision);
    assert.match(client.getInstructions(), /same arguments/);
    assert.equal((await client.listTools()).tools.length, 32);
    const booked = await call('create_booking', await freeSlot(call));
    assert.ok(!booked.isError, JSON.stringify(booked));
    assert.equal((await sandbox.journal(isBooking)).length, 1);
    await assert.rejects(call('no_such_tool', {}), (error) => error.code === -32602);
    assert.deepEqual(errors, []);
  });

  onItsStage('hears of progress while it waits', async ({ endpoint, sandbox }) => {
    const { call } = await endpoint.connect(kind);
    await sandbox.fault({ match: { method: 'POST', path: '/api/v1/bookings' }, fault: 'slow', delayMs: 500 });
    const steps = [];
    const booked = await call('create_booking', await freeSlot(call), { onprogress: (step) => steps.push(step.progress) });
    assert.ok(!booked.isError, JSON.stringify(booked));
    assert.ok(steps.length > 0);
  });

  onItsStage('is refused without a token, and takes it for no invitation to sign in', async ({ endpoint }) => {
    endpoint.tokens.eve = 'not-a-token';
    await assert.rejects(endpoint.connect(kind, { as: 'eve' }), (error) => /401|Authorization|Bearer/i.test(String(error)));
  });

  onItsStage('serves two clients at once, each with its own answers', async ({ endpoint, sandbox }) => {
    const [ada, bob] = [await endpoint.connect(kind), await endpoint.connect(kind, { as: 'bob' })];
    await sandbox.fault({ match: { path: contacts }, fault: 'slow', delayMs: 300, times: 0 });
    const ask = async ({ call }, limit) => (await call('list_contacts', { limit })).structuredContent.pagination.limit;
    const limits = Array.from({ length: 10 }, (_, index) => index + 1);
    const [ofAda, ofBob] = await Promise.all([
      Promise.all(limits.map((limit) => ask(ada, limit))),
      Promise.all(limits.map((limit) => ask(bob, limit + 20))),
    ]);
    assert.deepEqual(ofAda, limits);
    assert.deepEqual(ofBob, limits.map((limit) => limit + 20));
    assert.deepEqual([...ada.errors, ...bob.errors], []);
  }, { variables: { LATCHBOOK_RATE_LIMIT: 'off' } });

  onItsStage('takes a call back', async ({ endpoint, sandbox }) => {
    const { call } = await endpoint.connect(kind);
    await sandbox.fault({ match: { path: contacts }, fault: 'slow', delayMs: 30_000 });
    const stop = new AbortController();
    const taken = call('list_contacts', {}, { signal: stop.signal });
    await until(async () => (await sandbox.journal()).length === 1, 'the request');
    stop.abort('changed my mind');
    await assert.rejects(taken);
    const next = await call('get_me', {});
    assert.ok(!next.isError, JSON.stringify(next));
  });

  if (kind.modern) {
    onItsStage('listens for changes', async ({ endpoint }) => {
      const { client, errors } = await endpoint.connect(kind);
      const subscription = await client.listen({ toolsListChanged: true });
      assert.deepEqual(subscription.honoredFilter, { toolsListChanged: true });
      await subscription.close();
      assert.deepEqual(errors, []);
    });
  } else {
    onItsStage('joins a call again whose stream was cut', async ({ endpoint, sandbox }) => {
      const isCall = (init) => typeof init?.body === 'string' && init.body.includes('"create_contact"');
      const { fetch, cuts } = cutting(isCall);
      const { call } = await endpoint.connect(kind, { fetch });
      await sandbox.fault({ match: { path: contacts }, fault: 'slow', delayMs: 1500 });
      const made = await call('create_contact', { name: 'Ada', email: 'ada@brandt.example' });
      assert.deepEqual(cuts, [200]);
      assert.ok(!made.isError, JSON.stringify(made));
      assert.equal((await sandbox.journal((entry) => entry.method === 'POST' && entry.path === contacts)).length, 1);
    });

    onItsStage('ends its session', async ({ endpoint }) => {
      const { client, transport } = await endpoint.connect(kind);
      assert.ok(transport.sessionId.length >= 32);
      assert.deepEqual(await client.ping(), {});
      await transport.terminateSession();
      await assert.rejects(client.ping());
    });
  }
}
