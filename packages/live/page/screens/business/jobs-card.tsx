import type { JSX } from 'preact';
import type { JobRow } from '../../../src/api/business-view.js';
import { Badge } from '../../parts/badge.js';
import { Card } from '../../parts/card.js';
import { Empty } from '../../parts/empty.js';
import { type Column, Table } from '../../parts/table.js';
import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';
import { JOB_CODE } from './code.js';

/** Jobs, and how they last went. */
export function JobsCard({ jobs, nowMs }: { readonly jobs: readonly JobRow[]; readonly nowMs: number }): JSX.Element {
  const text = useText().business;
  return (
    <Card title={text.jobs} isWide>
      <Table
        caption={text.jobsCaption}
        columns={useColumns(nowMs)}
        rows={jobs}
        keyOf={({ job }) => job}
        rowAttributes={({ job }) => ({ 'data-job': job })}
        empty={
          <Empty title={text.noJobs}>
            <p>{text.noJobsMore}</p>
            <pre>{JOB_CODE}</pre>
          </Empty>
        }
      />
    </Card>
  );
}

function useColumns(nowMs: number): readonly Column<JobRow>[] {
  const text = useText().business;
  const format = useFormat();
  const success = ({ lastSuccessTimeMs }: JobRow): string =>
    lastSuccessTimeMs === undefined ? text.never : format.ago(lastSuccessTimeMs, nowMs);
  return [
    { id: 'job', title: text.job, cell: ({ job }) => job, sortBy: ({ job }) => job, isRowHeader: true },
    { id: 'state', title: text.state, cell: (job) => <JobState job={job} /> },
    { id: 'success', title: text.lastSuccess, cell: success, sortBy: ({ lastSuccessTimeMs }) => lastSuccessTimeMs },
    {
      id: 'duration',
      title: text.lastDuration,
      cell: ({ lastDurationSeconds }) => format.duration(lastDurationSeconds),
      sortBy: ({ lastDurationSeconds }) => lastDurationSeconds,
      isNumber: true,
    },
    {
      id: 'succeeded',
      title: text.successes,
      cell: ({ succeeded }) => format.count(succeeded),
      sortBy: ({ succeeded }) => succeeded,
      isNumber: true,
    },
    {
      id: 'failed',
      title: text.failures,
      cell: ({ failed }) => format.count(failed),
      sortBy: ({ failed }) => failed,
      isNumber: true,
    },
  ];
}

function JobState({ job: { running, lastFailed } }: { readonly job: JobRow }): JSX.Element {
  const text = useText().business;
  return (
    <span class="job-state">
      {lastFailed === undefined ? null : (
        <Badge tone={lastFailed ? 'bad' : 'good'}>{lastFailed ? text.failed : text.succeeded}</Badge>
      )}
      {running === 0 ? null : (
        <Badge tone="quiet">{running === 1 ? text.running : fill(text.runningMany, { count: running })}</Badge>
      )}
      {lastFailed === undefined && running === 0 ? text.neverRan : null}
    </span>
  );
}
