import {
  Boxes,
  FlaskConical,
  Gauge,
  History,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Package,
  ReceiptText,
  ShoppingCart,
  Store,
  UsersRound,
  Webhook,
} from 'lucide-react';
import type { NavId } from '@/lib/routes';

export const NAV_ICONS: Record<NavId, LucideIcon> = {
  overview: LayoutDashboard,
  instances: Boxes,
  orders: ShoppingCart,
  callbacks: Webhook,
  usage: Gauge,
  statements: ReceiptText,
  products: Package,
  endpoints: KeyRound,
  sellers: Store,
  members: UsersRound,
  audit: History,
  emulator: FlaskConical,
};
