import { createHash, generateKeyPairSync } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import ssh2 from 'ssh2';

const { Server, utils } = ssh2;
const { STATUS_CODE } = utils.sftp;

export type MailBox = { url: string; mails: string[]; stop(): Promise<void> };

/** A mail server that keeps what it is given, and refuses one recipient. */
export async function startMailServer(): Promise<MailBox> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('nobody')
          ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push(Buffer.concat(pieces).toString('utf8'));
        done(null, 'kept');
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export type SftpBox = {
  port: number;
  hostKey: string;
  read(name: string): Buffer;
  stop(): Promise<void>;
};

const within = (folder: string, name: string) => path.join(folder, path.basename(name));

/** The calls of SFTP that an upload makes, on one flat folder; `locked` may not be written. */
function serve(sftp: ssh2.SFTPWrapper, folder: string): void {
  const answer = (id: number, code: number) => sftp.status(id, code);
  sftp.on('REALPATH', (id: number, name: string) =>
    sftp.name(id, [{ filename: name, longname: name, attrs: {} as never }]),
  );
  const missing = (id: number) => answer(id, STATUS_CODE.NO_SUCH_FILE);
  sftp.on('STAT', missing).on('LSTAT', missing);
  sftp.on('OPEN', (id: number, name: string) => {
    if (name.startsWith('locked/')) return answer(id, STATUS_CODE.PERMISSION_DENIED);
    if (name.startsWith('missing/')) return answer(id, STATUS_CODE.NO_SUCH_FILE);
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(openSync(within(folder, name), 'w'));
    sftp.handle(id, handle);
  });
  sftp.on('WRITE', (id: number, handle: Buffer, offset: number, data: Buffer) => {
    writeSync(handle.readUInt32BE(0), data, 0, data.length, offset);
    answer(id, STATUS_CODE.OK);
  });
  sftp.on('FSETSTAT', (id: number) => answer(id, STATUS_CODE.OK));
  sftp.on('CLOSE', (id: number, handle: Buffer) => {
    closeSync(handle.readUInt32BE(0));
    answer(id, STATUS_CODE.OK);
  });
  sftp.on('REMOVE', (id: number, name: string) => {
    rmSync(within(folder, name), { force: true });
    answer(id, STATUS_CODE.OK);
  });
  sftp.on('RENAME', (id: number, from: string, to: string) => {
    renameSync(within(folder, from), within(folder, to));
    answer(id, STATUS_CODE.OK);
  });
}

/** An SFTP server for one user: `seller` with the password `right`. */
export async function startSftpServer(): Promise<SftpBox> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sftp-'));
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = utils.parseKey(privateKey);
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!key || key instanceof Error) throw new Error('no host key');
  const hostKey = `SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=$/, '')}`;
  const server = new Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => undefined);
    client.on('authentication', (given) =>
      given.method === 'password' && given.username === 'seller' && given.password === 'right'
        ? given.accept()
        : given.reject(['password']),
    );
    client.on('ready', () =>
      client.on('session', (accept) => accept().on('sftp', (take) => serve(take() as never, folder))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    hostKey,
    read: (name) => readFileSync(within(folder, name)),
    stop: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
