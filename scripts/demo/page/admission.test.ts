import { admitted } from './admission';

const door = { port: 4321, token: 'secret' };
const asked = { url: '/secret/page.js', host: '127.0.0.1:4321', origin: undefined };

describe('admitted', () => {
  it.each([
    ['the printed address', {}],
    ['localhost', { host: 'localhost:4321' }],
    ['the page itself', { origin: 'http://127.0.0.1:4321' }],
  ])('lets in %s', (_who, part) => {
    expect(admitted({ ...asked, ...part }, door)).toBe('page.js');
  });

  it.each([
    ['another name that leads to this machine', { host: 'evil.example:4321' }],
    ['another port', { host: '127.0.0.1:80' }],
    ['a request without a host', { host: undefined }],
    ['a page of another origin', { origin: 'http://evil.example' }],
    ['a page of another origin that says null', { origin: 'null' }],
    ['who does not know the token', { url: '/page.js' }],
    ['who knows the token’s beginning', { url: '/secre/page.js' }],
    ['a path that only begins with the token', { url: '/secretpage.js' }],
  ])('keeps out %s', (_who, part) => {
    expect(admitted({ ...asked, ...part }, door)).toBeNull();
  });
});
