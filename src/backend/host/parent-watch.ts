// A plugin whose Grafana was killed gets no signal; it notices by itself and leaves.
import type { HostProcess } from './host-process';

/** True once the process that started us is gone. Unix hands orphans a new parent, Windows leaves the old id. */
export function parentWatch(host: Pick<HostProcess, 'parentPid' | 'isAlive'>): () => boolean {
  const parent = host.parentPid();
  return () => host.parentPid() !== parent || !host.isAlive(parent);
}
