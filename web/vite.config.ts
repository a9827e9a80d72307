import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './build/compressed';
import { serviceWorker } from './build/service-worker';

const server = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), serviceWorker(import.meta.dirname), compressed()],
  build: { outDir: '../dist-web', emptyOutDir: true },
  server: { proxy: { '/api': server, '/health': server, '/public': server } },
});
