import pg from 'pg';
import { APPROVAL_MOVES } from './enums/approvals';
import { APPLICATION_MOVES } from './enums/payments';

/** A state machine as data: to which states each may go. */
export type Moves<S extends string> = Readonly<Record<S, readonly S[]>>;

type Machine = {
  table: string;
  column: string;
  /** The states in which a row begins. */
  initial: readonly string[];
} & ({ moves: Moves<string> } | { by: string; movesBy: Readonly<Record<string, Moves<string>>> });

/** State machines that the database itself keeps, whoever writes. */
const MACHINES: readonly Machine[] = [
  { table: 'approvals', column: 'state', initial: ['pending'], moves: APPROVAL_MOVES },
  {
    table: 'payment_applications',
    column: 'state',
    initial: ['awaiting_dispatch'],
    by: 'product_class',
    movesBy: APPLICATION_MOVES,
  },
];

const pairs = (moves: Moves<string>, prefix = ''): string[] =>
  Object.entries(moves).flatMap(([from, to]) => to.map((state) => `${prefix}${from}>${state}`));

const movesOf = (machine: Machine): string[] =>
  'moves' in machine
    ? pairs(machine.moves)
    : Object.entries(machine.movesBy).flatMap(([value, moves]) => pairs(moves, `${value}:`));

/** Arguments: the column of the state, the column that the moves differ by or '', the initial states, the moves. */
const FUNCTION = `
  create or replace function public.keep_transitions() returns trigger language plpgsql as $$
  declare
    state text := to_jsonb(new) ->> tg_argv[0];
    prefix text := case when tg_argv[1] = '' then '' else (to_jsonb(new) ->> tg_argv[1]) || ':' end;
    move text;
  begin
    if tg_op = 'INSERT' then
      if not state = any (string_to_array(tg_argv[2], ',')) then
        raise exception '% may not begin as %', tg_table_name, state using errcode = 'check_violation', constraint = tg_table_name || '_transition';
      end if;
      return new;
    end if;
    if tg_argv[1] <> '' and to_jsonb(old) ->> tg_argv[1] is distinct from to_jsonb(new) ->> tg_argv[1] then
      raise exception '% of % may not change', tg_argv[1], tg_table_name using errcode = 'check_violation', constraint = tg_table_name || '_transition';
    end if;
    if to_jsonb(old) ->> tg_argv[0] = state then return new; end if;
    move := prefix || (to_jsonb(old) ->> tg_argv[0]) || '>' || state;
    if not move = any (string_to_array(tg_argv[3], ',')) then
      raise exception '% may not go %', tg_table_name, move using errcode = 'check_violation', constraint = tg_table_name || '_transition';
    end if;
    return new;
  end $$`;

/** Has the database refuse what the tables of moves do not hold. Idempotent; runs after the migrations as the owner. */
export async function applyTransitions(client: pg.ClientBase): Promise<void> {
  await client.query(FUNCTION);
  for (const machine of MACHINES) {
    const by = 'by' in machine ? machine.by : '';
    const args = [machine.column, by, machine.initial.join(','), movesOf(machine).join(',')];
    await client.query(
      `create or replace trigger keep_transitions before insert or update on public.${machine.table}
       for each row execute function public.keep_transitions(${args.map(pg.escapeLiteral).join(', ')})`,
    );
  }
}
