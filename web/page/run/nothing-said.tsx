import { Link } from '@tanstack/react-router';
import { Empty } from '../../ui/empty.tsx';
import styles from './conversation.module.css';

/** Why there is no conversation, and what to do so that there is one. */
export function NothingSaid({ why }: { readonly why: 'gone' | 'unrecorded' }) {
  return <div className={styles['nothing']}>{why === 'gone' ? <Gone /> : <Unrecorded />}</div>;
}

function Gone() {
  return (
    <Empty says="What was said is deleted by age">
      <p>
        The run, its steps, scores and figures stay. How long messages are kept is <code>retention.payloadDays</code> of
        the config; a hold keeps those of a run for good: <code>airworthy hold</code>.
      </p>
    </Empty>
  );
}

function Unrecorded() {
  return (
    <Empty says="No messages were recorded">
      <p>
        Most instrumentations send none until they are told to: for OpenTelemetry’s set{' '}
        <code>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true</code> where the agent runs.{' '}
        <Link to="/doctor">Doctor</Link> says what arrives and is not understood.
      </p>
    </Empty>
  );
}
