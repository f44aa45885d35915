import { connect } from 'node:net';

/** Whether a server listens on a socket. */
export async function answers(socket: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const connection = connect(socket);
  connection.once('connect', () => resolve(true));
  connection.once('error', () => resolve(false));
  const isThere = await promise;
  connection.destroy();
  return isThere;
}
