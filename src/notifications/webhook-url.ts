import { isPublicAddress, literalAddress } from './public-address';

/** Names that mean this machine or its network wherever they are asked. A name without a dot is one of the local network. */
const LOCAL = /(^|\.)(localhost|local|internal|home\.arpa|lan|intranet)$|^[^.:[\]]+$/;

/**
 * What is wrong with the address, as far as it can be seen without asking for the name: not an address at all, not
 * encrypted, or not public. Which addresses a name has is looked at whenever something is sent.
 *
 * @param inside whether addresses of this machine and its network are allowed, and going there without TLS
 */
export function checkWebhookUrl(text: string, inside: boolean): 'url' | 'tls' | 'address' | undefined {
  if (!URL.canParse(text)) return 'url';
  const { protocol, hostname, username, password, hash } = new URL(text);
  const host = hostname.replace(/\.$/, '');
  if (!/^https?:$/.test(protocol) || host === '' || username || password || hash) return 'url';
  if (inside) return undefined;
  if (protocol !== 'https:') return 'tls';
  const literal = literalAddress(host);
  if (literal === undefined ? LOCAL.test(host) : !isPublicAddress(literal)) return 'address';
  return undefined;
}
