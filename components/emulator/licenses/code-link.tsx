import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';

/** An auth code that leads to what the marketplace knows of it. */
export function CodeLink({ code }: { code: string }) {
  return (
    <TextLink
      href={`${routes.emulatorLicenses()}?code=${encodeURIComponent(code)}`}
      className="font-mono text-xs"
    >
      {code}
    </TextLink>
  );
}
