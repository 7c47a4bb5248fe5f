import { Component, type JSX } from 'preact';
import { LogLine, type LogLineProps } from './log-line.js';

/**
 * A line that is not drawn again while it is the same: there may be a thousand of them. The elements of an earlier drawing
 * are not given again instead, since each of them holds on to the whole list that it stood in first.
 */
export class SteadyLine extends Component<LogLineProps> {
  override shouldComponentUpdate({ line, when }: LogLineProps): boolean {
    return line !== this.props.line || when !== this.props.when;
  }

  override render(props: LogLineProps): JSX.Element {
    return <LogLine {...props} />;
  }
}
