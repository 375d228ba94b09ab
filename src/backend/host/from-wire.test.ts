import { create } from '@bufbuild/protobuf';
import { dataQuery, grafanaUser, headerRecord, instanceSettings } from './from-wire';
import { DataQuerySchema, PluginContextSchema, StringListSchema } from './gen/backend_pb';

const bytes = (text: string) => new TextEncoder().encode(text);

test('settings come with their secrets, parsed JSON and the time of their save', () => {
  const context = create(PluginContextSchema, {
    orgId: 2n,
    grafanaConfig: { toggles: 'a' },
    dataSourceInstanceSettings: {
      uid: 'u',
      name: 'N',
      jsonData: bytes('{"source":"sample"}'),
      decryptedSecureJsonData: { password: 'p' },
      lastUpdatedMS: 1_700_000_000_123n,
    },
  });
  expect(instanceSettings(context)).toMatchObject({
    orgId: 2,
    uid: 'u',
    jsonData: { source: 'sample' },
    secrets: { password: 'p' },
    updatedMs: 1_700_000_000_123,
    grafanaConfig: { toggles: 'a' },
  });
});

test('settings that were never filled in are an empty object', () => {
  expect(instanceSettings(create(PluginContextSchema, { dataSourceInstanceSettings: {} })).jsonData).toEqual({});
});

test.each([undefined, create(PluginContextSchema)])('a request without settings is refused in words', (context) => {
  expect(() => instanceSettings(context)).toThrow(/no data source settings/);
});

test('settings that are not JSON name the data source and not their content', () => {
  const context = create(PluginContextSchema, {
    dataSourceInstanceSettings: { name: 'Sales', jsonData: bytes('{"password": swordfish}') },
  });
  expect(() => instanceSettings(context)).toThrow('The JSON of data source “Sales” is not valid.');
});

test('a query brings its range in milliseconds and its parsed JSON', () => {
  const query = create(DataQuerySchema, {
    refId: 'A',
    maxDataPoints: 100n,
    intervalMS: 60_000n,
    timeRange: { fromEpochMS: 1n, toEpochMS: 2n },
    json: bytes('{"metric":"nps"}'),
  });
  expect(dataQuery(query)).toEqual({
    refId: 'A',
    queryType: '',
    maxDataPoints: 100,
    intervalMs: 60_000,
    from: 1,
    to: 2,
    model: { metric: 'nps' },
  });
});

test('bytes that are no UTF-8 are no JSON', () => {
  const query = create(DataQuerySchema, { refId: 'B', json: new Uint8Array([0x22, 0xff, 0x22]) });
  expect(() => dataQuery(query)).toThrow('The JSON of query B is not valid.');
});

test('nobody is nobody, not a user without name', () => {
  expect(grafanaUser(create(PluginContextSchema))).toBeNull();
});

test('header names are lower case and several values are joined', () => {
  const cookies = create(StringListSchema, { values: ['a', 'b'] });
  expect(headerRecord({ FromAlert: 'true', Accept: cookies })).toEqual({ fromalert: 'true', accept: 'a, b' });
});
