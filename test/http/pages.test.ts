import { startApp, TestApp, TestClient } from '../support/app';

describe('what is served beside the API', () => {
  let halte: TestApp;
  let anyone: TestClient;
  beforeAll(async () => {
    halte = await startApp();
    anyone = await halte.as();
  });
  afterAll(() => halte.stop());

  it('the description of the API, for programs and as pages', async () => {
    const { body } = await anyone.get('/api/openapi.json').expect(200);
    expect(body).toMatchObject({ openapi: '3.1.0', info: { title: 'Halte' } });
    expect((await anyone.get('/api/docs').expect(200)).text).toContain('Halte API');
  });

  it.each(['br', 'gzip', 'identity'])('the first page, sent as %s', async (encoding) => {
    const page = await fetch(`${halte.url}/`, { headers: { 'accept-encoding': encoding } });
    expect(page.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(await page.text()).toContain('<div id="root">');
  });

  it('the client’s page at every address of its own, and a problem at an unknown address of the API', async () => {
    expect((await anyone.get('/health/live').expect(200)).body).toEqual({ status: 'live' });
    const page = await fetch(`${halte.url}/mes-options`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('<div id="root">');
    expect((await fetch(`${halte.url}/api/v1/nothing`)).status).toBe(404);
    expect((await fetch(`${halte.url}/assets/nothing.js`)).status).toBe(404);
  });
});
