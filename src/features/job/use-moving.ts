import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { currentOrganisation } from '../../web/address.ts';
import type { jobOperations } from './job.operations.ts';
import type { JobRun } from './job.schema.ts';

type Moving = Output<typeof jobOperations.watch>;

/** How long it is waited before the stream is tried again where the server refused it. */
const pause = 5000;

/**
 * Long work as it moves, by id, while `active`: the server sends what changed. The browser opens the stream again by
 * itself when the line breaks; when all work has ended, or the server refuses, the lists are asked once more.
 */
export function useMoving(whose: 'mine' | 'all', active: boolean): ReadonlyMap<string, JobRun> {
  const client = useQueryClient();
  const [moving, setMoving] = useState<ReadonlyMap<string, JobRun>>(new Map());
  useEffect(() => {
    if (!active) return;
    const askAgain = () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [id] }) => String(id).startsWith('job.') });
    let again: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | undefined;
    const open = () => {
      const slug = encodeURIComponent(currentOrganisation() ?? '');
      source = new EventSource(`/api/v1/o/${slug}/job-events?whose=${whose}`);
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        // Our own server's answer to a declared operation.
        const { rows } = JSON.parse(data) as Moving;
        setMoving((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
      });
      source.addEventListener('end', () => {
        source?.close();
        askAgain();
        // Something else may have been started meanwhile; where nothing is under way any more, this never comes.
        again = setTimeout(open, pause);
      });
      source.addEventListener('refused', () => {
        source?.close();
        askAgain();
      });
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        askAgain();
        again = setTimeout(open, pause);
      });
    };
    open();
    return () => {
      clearTimeout(again);
      source?.close();
    };
  }, [client, whose, active]);
  return moving;
}
