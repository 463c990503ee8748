import React, { type ReactNode } from 'react';

interface Props {
  /** What stands in the place of what failed; `retry` draws it again. */
  fallback(retry: () => void): ReactNode;
  children: ReactNode;
}

/** Keeps a failure of one part from taking the host's page with it. */
export class ErrorBoundary extends React.Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error); // to the console, and to whatever watches the page's errors
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return this.props.fallback(() => this.setState({ hasFailed: false }));
  }
}
