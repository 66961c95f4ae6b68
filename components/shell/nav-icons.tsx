import {
  Boxes,
  Building2,
  FlaskConical,
  History,
  KeyRound,
  Layers,
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
  directory: Building2,
  statements: ReceiptText,
  products: Package,
  assets: Layers,
  endpoints: KeyRound,
  sellers: Store,
  members: UsersRound,
  audit: History,
  emulator: FlaskConical,
};
