import type { ReactNode } from 'react';
import { EmulatorDoor } from '../emulator-door';

export default function EmulatorFinanceLayout({ children }: { children: ReactNode }) {
  return <EmulatorDoor right="emulator.finance">{children}</EmulatorDoor>;
}
