import { checkAddresses, checkHost, parseUrlHosts } from './url-hosts';

const hosts = parseUrlHosts(
  { public: 'files.example, Other.Example:8443', private: 'inside.example\n127.0.0.1:9443 [::1]' },
  (entry) => {
    throw new Error(entry);
  }
);

describe('the hosts that files may be fetched from', () => {
  it.each([
    'https://files.example/a.csv',
    'https://FILES.example:443/a.csv',
    'https://other.example:8443/',
    'https://inside.example/?x=1',
    'https://127.0.0.1:9443/',
    'https://2130706433:9443/',
    'https://[0:0::1]/',
  ])('are those on a list, however a URL writes them: %s', (url) => {
    expect(() => checkHost(new URL(url), hosts)).not.toThrow();
  });

  it.each([
    'https://example/a.csv',
    'https://a.files.example/',
    'https://files.example.evil.com/',
    'https://files.example:8443/',
    'https://other.example/',
    'https://files.example./',
    'https://files.example@evil.com/',
    'http://files.example/',
    'ftp://files.example/',
    'file:///etc/passwd',
  ])('are no others, and nothing but https: %s', (url) => {
    expect(() => checkHost(new URL(url), hosts)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it('are none where nothing is listed, and what is no host is told of and allows nothing', () => {
    const told: string[] = [];
    const none = parseUrlHosts({ public: undefined, private: ' ,\n*.example https://x.example/' }, (entry) =>
      told.push(entry)
    );
    expect(none).toEqual({ public: [], private: [] });
    expect(told).toEqual(['*.example', 'https://x.example/']);
    expect(() => checkHost(new URL('https://files.example/'), none)).toThrow('allowed_url_hosts');
  });
});

describe('the addresses of a host', () => {
  const outside = new URL('https://files.example/');
  const inside = new URL('https://inside.example/');
  const check = (url: URL, ...addresses: string[]) => {
    checkAddresses(url, addresses, hosts);
    return true;
  };
  const refused = expect.objectContaining({ code: 'forbidden' });

  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('may be %s', (address) => {
    expect(check(outside, address)).toBe(true);
    expect(check(inside, address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd12:3456::1',
    '::ffff:10.0.0.1',
    '::10.0.0.1',
  ])('may be %s only where the administrator lists the host as private', (address) => {
    expect(() => check(outside, address)).toThrow(refused);
    expect(check(inside, address)).toBe(true);
  });

  it.each([
    ...['169.254.169.254', '0.0.0.0', '224.0.0.1', '255.255.255.255', '240.0.0.1', '192.0.2.1', '198.18.0.1'],
    ...['::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fec0::1', '::ffff:169.254.169.254', '64:ff9b::7f00:1'],
    ...['64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:1::1', '2001:db8::1', 'not an address', ''],
  ])('may never be %s', (address) => {
    expect(() => check(outside, address)).toThrow(refused);
    expect(() => check(inside, address)).toThrow(refused);
  });

  it('must all be good: one that is not refuses the host', () => {
    expect(() => check(outside, '93.184.215.14', '10.0.0.1')).toThrow(refused);
    expect(() => check(inside, '10.0.0.1', '169.254.169.254')).toThrow(refused);
  });
});
