import type { JSX } from 'preact';
import type { RequestRow } from '../../src/api/requests-view.js';
import { usePlace } from '../shell/use-place.js';
import { type Text, useText } from '../text/text.js';
import { Badge, StatusBadge } from './badge.js';
import { Empty } from './empty.js';
import type { Format } from './format.js';
import { type Column, Table } from './table.js';
import { useFormat } from './use-format.js';

/** Requests, each with a link to all that is known of it. */
export interface RequestTableProps {
  readonly caption: string;
  readonly requests: readonly RequestRow[];
  /** What is said where there are none. */
  readonly none: string;
  /** Without what was thrown. */
  readonly isShort?: boolean;
}

/** Requests, each with a link to all that is known of it. */
export function RequestTable({ caption, requests, none, isShort = false }: RequestTableProps): JSX.Element {
  const columns = useColumns();
  return (
    <Table
      caption={caption}
      columns={
        isShort || requests.every(({ error }) => error === undefined)
          ? columns.filter(({ id }) => id !== 'error')
          : columns
      }
      rows={requests}
      keyOf={({ requestUuid }) => requestUuid}
      rowAttributes={({ requestUuid }) => ({ 'data-request': requestUuid })}
      empty={<Empty title={none} />}
    />
  );
}

function useColumns(): readonly Column<RequestRow>[] {
  const text = useText();
  const format = useFormat();
  const { linkTo } = usePlace();
  const { overview } = text;
  return [
    timeColumn(overview.time, format),
    {
      id: 'request',
      title: overview.request,
      isRowHeader: true,
      class: 'path',
      cell: ({ requestUuid, method, path }) => (
        <a href={linkTo('request', { id: requestUuid })}>
          <span class="method">{method} </span>
          {path}
        </a>
      ),
    },
    { id: 'status', title: overview.status, class: 'outcome', cell: (row) => <Outcome row={row} text={text} /> },
    {
      id: 'took',
      title: overview.took,
      isNumber: true,
      class: 'brief',
      cell: ({ durationSeconds }) => format.duration(durationSeconds),
    },
    { id: 'error', title: overview.error, class: 'error-text', cell: ({ error }) => error },
  ];
}

function timeColumn(title: string, format: Format): Column<RequestRow> {
  return {
    id: 'time',
    title,
    class: 'brief',
    cell: ({ timeMs }) => (
      <time dateTime={new Date(timeMs).toISOString()} title={format.dateTime(timeMs)}>
        {format.time(timeMs)}
      </time>
    ),
  };
}

function Outcome({ row, text }: { readonly row: RequestRow; readonly text: Text }): JSX.Element {
  return (
    <>
      <StatusBadge status={row.status} />
      {row.outcome === 'aborted' ? <Badge tone="quiet">{text.parts.aborted}</Badge> : null}
    </>
  );
}
