import { numberColumn, timeColumn } from '../../src/backend/frames/column';
import { encodeFrame } from '../../src/backend/frames/frame';
import { readFrame } from './read-frame';

describe('readFrame', () => {
  it('reads times, nulls, labels and notices of a frame as the backend writes it', () => {
    const january = Date.UTC(2026, 0, 1);
    const bytes = encodeFrame({
      name: 'NRR',
      refId: 'A',
      meta: { type: 'timeseries-multi', typeVersion: [0, 1], notices: [{ severity: 'info', text: 'So far.' }] },
      fields: [
        { name: 'time', column: timeColumn([january, january + 1]) },
        { name: 'nrr', column: numberColumn([1.05, null]), labels: { csm: '林 美雪', lens: 'value' } },
      ],
    });
    expect(readFrame(bytes)).toEqual({
      notices: ['So far.'],
      series: [
        {
          labels: { csm: '林 美雪', lens: 'value' },
          points: [
            { time: january, value: 1.05 },
            { time: january + 1, value: null },
          ],
        },
      ],
    });
  });

  it('finds no series in a frame without fields', () => {
    const bytes = encodeFrame({
      name: '',
      refId: 'A',
      meta: { type: 'timeseries-multi', typeVersion: [0, 1] },
      fields: [],
    });
    expect(readFrame(bytes)).toEqual({ series: [], notices: [] });
  });
});
