import { Component, type ReactNode } from 'react';
import { Failed } from './states';

interface State {
  error: unknown;
  failed: boolean;
}

/** A part of the application that didn't come through the network says so, and is asked for again with a tap. */
export class LoadBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    /* A module that failed is not asked for again by the page that asked; a new page does. */
    return <Failed error={this.state.error} retry={() => window.location.reload()} />;
  }
}
