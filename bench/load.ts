import { Agent, type RequestOptions, request } from 'node:http';

export interface Load {
  readonly port: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Measured {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

/** Ask over `connections` kept-open connections for `ms`, each the next when the last is answered. Every answer must be 200. */
export async function measure(load: Load, connections: number, ms: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const options: RequestOptions = {
    agent,
    host: '127.0.0.1',
    port: load.port,
    method: load.method,
    path: load.path,
    headers: { ...load.headers },
  };
  const took: number[] = [];
  let bytes = 0;
  const since = performance.now();
  const until = since + ms;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const started = performance.now();
        bytes = await once(options, load.body);
        took.push(performance.now() - started);
      }
    }),
  );
  const perSecond = (took.length * 1000) / (performance.now() - since);
  agent.destroy();
  took.sort((a, b) => a - b);
  return {
    answers: took.length,
    perSecond,
    p50: took[Math.floor(took.length / 2)] ?? 0,
    p99: took[Math.floor(took.length * 0.99)] ?? 0,
    bytes,
  };
}

function once(options: RequestOptions, body: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(bytes)
          : reject(new Error(`${options.path} answered ${answer.statusCode}`)),
      );
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
