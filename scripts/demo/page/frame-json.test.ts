import { numberColumn, textColumn, timeColumn } from '../../../src/backend/frames/column';
import { encodeFrame } from '../../../src/backend/frames/frame';
import { frameJson } from './frame-json';

describe('frameJson', () => {
  it('gives the browser the frame that Grafana’s server would, with labels, units, notices and gaps', () => {
    const bytes = encodeFrame({
      name: 'NRR',
      refId: 'A',
      meta: { notices: [{ severity: 'info', text: 'so far' }] },
      fields: [
        { name: 'time', column: timeColumn([Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)]) },
        {
          name: 'nrr',
          column: numberColumn([1.04, null]),
          labels: { csm: '林 美雪' },
          config: { unit: 'percentunit' },
        },
        { name: 'window', column: textColumn(['January', '<b>']) },
      ],
    });
    // It travels as text.
    expect(JSON.parse(JSON.stringify(frameJson(bytes)))).toEqual({
      schema: {
        name: 'NRR',
        refId: 'A',
        meta: { notices: [{ severity: 'info', text: 'so far' }] },
        fields: [
          { name: 'time', type: 'time' },
          { name: 'nrr', type: 'number', labels: { csm: '林 美雪' }, config: { unit: 'percentunit' } },
          { name: 'window', type: 'string' },
        ],
      },
      data: {
        values: [
          [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)],
          [1.04, null],
          ['January', '<b>'],
        ],
      },
    });
  });
});
