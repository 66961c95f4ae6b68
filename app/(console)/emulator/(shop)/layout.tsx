import type { ReactNode } from 'react';
import { EmulatorDoor } from '../emulator-door';

export default function EmulatorLayout({ children }: { children: ReactNode }) {
  return <EmulatorDoor right="emulator.use">{children}</EmulatorDoor>;
}
