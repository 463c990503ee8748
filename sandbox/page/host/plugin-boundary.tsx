import React from 'react';

interface BoundaryProps {
  pluginId: string;
  children: React.ReactNode;
}

/** A plugin that throws while it draws takes down its own part only. */
export class PluginBoundary extends React.Component<BoundaryProps, { hasFailed: boolean }> {
  constructor(props: BoundaryProps) {
    super(props);
    this.state = { hasFailed: false };
  }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): React.ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <div className="PluginFailure">An error occurred in the {this.props.pluginId} plugin.</div>;
  }
}
