import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePause } from '../shell/use-pause.js';
import { type Sort, type SortValue, sortRows } from './sort-rows.js';
import { useSteadyRows } from './use-steady-rows.js';

/** One column of a {@link Table}. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What rows are sorted by; a column without it cannot be sorted. */
  readonly sortBy?: (row: Row) => SortValue;
  /** Numbers stand at the end, and their largest come first. */
  readonly isNumber?: boolean;
  /** Names its row: a `th` of scope `row`. One column has it. */
  readonly isRowHeader?: boolean;
  /** Further attributes of the cell, such as `data-value`. */
  readonly attributes?: (row: Row) => Readonly<Record<string, string | number | undefined>>;
  /** A class of the cells, for widths and the like. */
  readonly class?: string;
}

/** What a {@link Table} shows. */
export interface TableProps<Row> {
  /** Says what the table has; heard, and seen with `isCaptionShown`. */
  readonly caption: string;
  readonly isCaptionShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How rows stand at first. As they are given unless named. */
  readonly initialSort?: Sort;
  /** With `onSort`: how they stand is kept elsewhere, such as in the address. */
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** Further attributes of a row, such as `data-route`. */
  readonly rowAttributes?: (row: Row) => Readonly<Record<string, string | number | undefined>>;
  /** Columns keep their widths whatever is in them: for long tables that change each second. */
  readonly isSteady?: boolean;
  /** What is shown in place of rows where there are none. */
  readonly empty?: ComponentChildren;
}

/** A table that people can sort; its rows become cards where the window is narrow. */
export function Table<Row>(props: TableProps<Row>): JSX.Element {
  const { columns, rows, keyOf } = props;
  const [chosen, setChosen] = useState<Sort | undefined>(props.initialSort);
  const sort = props.onSort === undefined ? chosen : (props.sort ?? props.initialSort);
  const sortBy = columns.find(({ id }) => id === sort?.column)?.sortBy;
  const sorted = sort === undefined || sortBy === undefined ? rows : sortRows(rows, sort.direction, sortBy);
  const { isPaused } = usePause();
  const steady = useSteadyRows(sorted, sort, { keyOf, isHeld: isPaused });
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <div class={props.isSteady ? 'table-frame steady' : 'table-frame'}>
      <table>
        <caption class={props.isCaptionShown ? '' : 'only-heard'}>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.id} column={column} sort={sort} onSort={props.onSort ?? setChosen} />
            ))}
          </tr>
        </thead>
        <tbody {...steady.hold}>
          {steady.rows.map((row) => (
            <tr key={keyOf(row)} {...props.rowAttributes?.(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

function ColumnHead<Row>({ column, sort, onSort }: HeadProps<Row>): JSX.Element {
  const shape = classOf(column);
  if (column.sortBy === undefined)
    return (
      <th scope="col" class={shape} data-fixed="">
        {column.title}
      </th>
    );
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const next = nextDirection(direction, column.isNumber === true);
  return (
    <th scope="col" class={shape} aria-sort={direction ?? 'none'}>
      <button type="button" class="sort" onClick={() => onSort({ column: column.id, direction: next })}>
        {column.title}
        <span class="sort-mark" aria-hidden="true" />
      </button>
    </th>
  );
}

function nextDirection(direction: Sort['direction'] | undefined, isNumber: boolean): Sort['direction'] {
  if (direction === undefined) return isNumber ? 'descending' : 'ascending';
  return direction === 'ascending' ? 'descending' : 'ascending';
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }): JSX.Element {
  const attributes = {
    'data-title': column.title,
    class: classOf(column),
    ...column.attributes?.(row),
  };
  if (column.isRowHeader)
    return (
      <th scope="row" {...attributes}>
        {column.cell(row)}
      </th>
    );
  return <td {...attributes}>{column.cell(row)}</td>;
}

function classOf<Row>({ isNumber, class: own }: Column<Row>): string | undefined {
  return isNumber ? `number ${own ?? ''}`.trim() : own;
}
