import { isPublicAddress, literalAddress } from './public-address';
import { checkWebhookUrl } from './webhook-url';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.1.1',
  '192.169.0.1',
  '198.17.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '2001:200::1',
  '2606:4700:4700::1111',
  '2a00:1450::1',
  '2600::',
];
const NOT_PUBLIC = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '5f00::1',
  '4000::1',
  'localhost',
  '',
  '2130706433',
  '0x7f.1',
];

test.each(PUBLIC)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));
test.each(NOT_PUBLIC)('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

/** However it is written, it is the same address. */
test.each([
  ['https://127.0.0.1/', '127.0.0.1'],
  ['https://2130706433/', '127.0.0.1'],
  ['https://0x7f000001/', '127.0.0.1'],
  ['https://0x7f.1/', '127.0.0.1'],
  ['https://0177.0.0.1/', '127.0.0.1'],
  ['https://127.1/', '127.0.0.1'],
  ['https://①②⑦.⓪.⓪.①/', '127.0.0.1'],
  ['https://0/', '0.0.0.0'],
  ['https://169.254.43518/', '169.254.169.254'],
  ['https://[::1]/', '::1'],
  ['https://[0:0:0:0:0:ffff:127.0.0.1]/', '::ffff:7f00:1'],
])('%s names %s', (url, address) => {
  expect(literalAddress(new URL(url).hostname)).toBe(address);
  expect(checkWebhookUrl(url, false)).toBe('address');
  expect(checkWebhookUrl(url, true)).toBeUndefined();
});

describe('the address of a webhook', () => {
  test.each([
    'https://hooks.example.org/halte?city=1',
    'https://hooks.example.org:8443/',
    'https://1.1.1.1/',
    'https://[2606:4700::1]/',
  ])('may be %s', (url) => expect(checkWebhookUrl(url, false)).toBeUndefined());

  test.each([
    ['hooks.example.org', 'url'],
    ['ftp://hooks.example.org/', 'url'],
    ['file:///etc/passwd', 'url'],
    ['https://user@hooks.example.org/', 'url'],
    ['https://user:secret@hooks.example.org/', 'url'],
    ['https://hooks.example.org/#here', 'url'],
    ['https:///', 'url'],
    ['https://999.1.1.1/', 'url'],
    ['http://hooks.example.org/', 'tls'],
    ['https://localhost/', 'address'],
    ['https://LOCALHOST./', 'address'],
    ['https://api.localhost/', 'address'],
    ['https://printer.local/', 'address'],
    ['https://metadata.google.internal/', 'address'],
    ['https://postgres/', 'address'],
  ])('may not be %s', (url, why) => expect(checkWebhookUrl(url, false)).toBe(why));

  it('may be within, and without TLS, where that is allowed', () => {
    for (const url of ['http://127.0.0.1:9000/', 'http://postgres/', 'https://localhost/'])
      expect(checkWebhookUrl(url, true)).toBeUndefined();
    expect(checkWebhookUrl('https://user@localhost/', true)).toBe('url');
  });
});
