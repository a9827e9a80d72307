import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './styles/mantine';
import './styles/base.css';
import { aboutQuery } from './api/about';
import { sessionQuery } from './api/session';
import { App } from './app';
import { startTranslations } from './i18n';
import { queryClient } from './query-client';
import { startServiceWorker } from './service-worker';
import { CityProvider } from './shared/city';
import { FormatProvider } from './shared/format';
import { Toaster } from './shared/toaster';
import { theme } from './theme';
import { loadWorkspaceOf } from './workspaces/load';

/* Side by side: one after another they would be the time of four round trips before anything is seen. */
void queryClient.prefetchQuery(aboutQuery);
void queryClient.prefetchQuery(sessionQuery);
loadWorkspaceOf(window.location.pathname);
startServiceWorker();
void startTranslations().then(show);

function show(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <CityProvider>
              <FormatProvider>
                <App />
              </FormatProvider>
            </CityProvider>
          </BrowserRouter>
          <Toaster />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
