import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './styles/mantine';
import './styles/base.css';
import { App } from './app';
import { startTranslations } from './i18n';
import { queryClient } from './query-client';
import { CityProvider } from './shared/city';
import { Toaster } from './shared/toaster';
import { theme } from './theme';

startTranslations();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <CityProvider>
            <App />
          </CityProvider>
        </BrowserRouter>
        <Toaster />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
