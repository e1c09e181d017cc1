import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** What every measured tool is told, as JSON in its first argument. */
export interface Place {
  readonly platformUrl: string;
  readonly jwksUrl: string;
  readonly clientId: string;
  readonly deploymentId: string;
  readonly port: number;
}

export function place(): Place {
  return JSON.parse(process.argv[2] ?? '{}') as Place;
}

/** Says that the tool answers; from then on tells the process's processor time (µs) for each line it reads. */
export function ready(): void {
  console.log('ready');
  createInterface({ input: process.stdin })
    .on('line', () => {
      const { user, system } = process.cpuUsage();
      console.log(user + system);
    })
    .on('close', () => process.exit(0));
}

export async function serve(listener: RequestListener, port: number): Promise<AddressInfo> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ready();
  return server.address() as AddressInfo;
}
