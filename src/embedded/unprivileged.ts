import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { BundledPostgresError } from './postgres-errors';

/** How PostgreSQL's programs are started: through which command, and as whom when we are root, which they refuse. */
export interface Launcher {
  /** The command in front of the program and its arguments; empty when the program is called as it is. */
  readonly prefix: readonly string[];
  /** To be given to spawn; absent when the prefix changes the user, or nobody needs to. */
  readonly identity: Identity | undefined;
  /** Who must own the files; absent unless we are root. */
  readonly owner: Identity | undefined;
}

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

// Set by kernel and libc alike since Linux 2.2; see capabilities(7).
const CAP_DAC_OVERRIDE = 1n << 1n;
const CAP_DAC_READ_SEARCH = 1n << 2n;

/**
 * Decides how to run PostgreSQL so that it can work in `cluster` with the programs in `programs`.
 *
 * As root it becomes the user who owns the cluster, `postgres` or `nobody`; we create no user, which would outlive us.
 * Folders above may be closed to that user (root's home, what `mktemp -d` makes). Then it keeps the one capability to
 * pass through them. The kernel answers access(2), which PostgreSQL asks, as if it hadn't unless NO_SETUID_FIXUP is set.
 *
 * On Linux the kernel stops PostgreSQL (SIGINT, a fast shutdown) when we die, even by SIGKILL; elsewhere the next start
 * finds the one that is left.
 */
export async function chooseLauncher(cluster: string, programs: string): Promise<Launcher> {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  const through = (...options: string[]) => (setpriv ? [setpriv, '--pdeathsig=INT', ...options, '--'] : []);
  if (process.getuid?.() !== 0) return { prefix: through(), identity: undefined, owner: undefined };

  const owner = await chooseOwner(cluster);
  const become = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  if ((await canEnter(dirname(cluster), owner)) && (await canEnter(programs, owner))) {
    return { prefix: through(...become), identity: setpriv ? undefined : owner, owner };
  }
  const capability = await passThroughCapability();
  if (!setpriv || !capability) {
    throw new BundledPostgresError(
      `PostgreSQL doesn't run as root, and user ${owner.uid} can't enter ${dirname(cluster)} or ${programs}: start as another user, or choose folders open to others.`,
    );
  }
  const keep = [
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    '--securebits=+no_setuid_fixup',
  ];
  return { prefix: through(...become, ...keep), identity: undefined, owner };
}

async function chooseOwner(cluster: string): Promise<Identity> {
  const found = await stat(cluster).catch(() => undefined);
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  const owner = (await lookUpUser('postgres')) ?? (await lookUpUser('nobody'));
  if (!owner)
    throw new BundledPostgresError(
      "PostgreSQL doesn't run as root, and there is no user postgres or nobody.",
    );
  return owner;
}

async function lookUpUser(name: string): Promise<Identity | undefined> {
  const id = async (option: string) => Number((await promisify(execFile)('id', [option, name])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    return undefined;
  }
}

async function canEnter(folder: string, { uid, gid }: Identity): Promise<boolean> {
  const { mode, uid: ownerUid, gid: ownerGid } = await stat(folder);
  const bit = ownerUid === uid ? 0o100 : ownerGid === gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const above = dirname(folder);
  return above === folder || canEnter(above, { uid, gid });
}

/** Reading alone where we may grant it; a container's root often has only the wider capability. */
async function passThroughCapability(): Promise<string | undefined> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  if (held & CAP_DAC_READ_SEARCH) return 'dac_read_search';
  return held & CAP_DAC_OVERRIDE ? 'dac_override' : undefined;
}
