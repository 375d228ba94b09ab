// Stream: live channels, which this host does not offer.
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import type { Stream } from '../gen/backend_pb';

const refuse = (): never => {
  throw new ConnectError('This data source has no live channels; query it instead.', Code.Unimplemented);
};

export const streamService: ServiceImpl<typeof Stream> = {
  subscribeStream: refuse,
  publishStream: refuse,
  runStream: refuse,
};
