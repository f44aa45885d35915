import { Component, type ReactNode } from 'react';

export interface FaultlessProps {
  /** Shown where the children cannot be. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** For what depends on somebody else's text: where drawing it fails, the page goes on with something plainer. */
export class Faultless extends Component<FaultlessProps, { readonly failed: boolean }> {
  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }
  override state = { failed: false };

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
