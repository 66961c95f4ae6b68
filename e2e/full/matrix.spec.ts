import { LOCALES, type Locale } from '@/db/enums';
import { LOCALE_COOKIE } from '@/lib/i18n/locales';
import { accessibilityProblems, allScreens, show } from '../fixtures/screens';
import { expect, test } from '../fixtures/test';
import { MESSAGE_ROOMS } from '../fixtures/test-words';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1440, 390] as const;
const HEIGHT = { 1440: 900, 390: 844 } as const;
const MISSING_MESSAGE = new RegExp(`(^|\\s)(${MESSAGE_ROOMS.join('|')})(\\.[a-z]\\w*)+(\\s|$)`);

const cookies = (url: string, locale: Locale, theme: string) => [
  { name: LOCALE_COOKIE, value: locale, url },
  { name: 'theme', value: theme, url },
];

for (const width of WIDTHS)
  for (const theme of THEMES)
    for (const locale of LOCALES)
      test(`@full every screen in ${locale}, ${theme}, ${width} px`, async ({ page, context, base }) => {
        test.setTimeout(600_000);
        await page.setViewportSize({ width, height: HEIGHT[width] });
        await context.addCookies(cookies(base, locale, theme));
        for (const { name, path } of [...(await allScreens(page)), { name: 'sign-in', path: '/sign-in' }])
          await test.step(name, async () => {
            if (name === 'sign-in') {
              await context.clearCookies();
              await context.addCookies(cookies(base, locale, theme));
            }
            await show(page, path);
            const picture = `test-results/matrix/${locale}-${theme}-${width}-${name}.png`;
            await page.screenshot({ path: picture, fullPage: width === 390 });
            await expect.soft(page.locator('html')).toHaveAttribute('lang', locale);
            expect.soft(await page.title(), `title of ${name}`).not.toMatch(MISSING_MESSAGE);
            expect.soft(await page.locator('body').innerText(), name).not.toMatch(MISSING_MESSAGE);
            const [shown, given] = await page.evaluate(() => {
              const root = document.documentElement;
              return [root.scrollWidth, root.clientWidth];
            });
            expect.soft(shown, `${name} scrolls sideways`).toBeLessThanOrEqual(given ?? 0);
            expect.soft(await accessibilityProblems(page), `axe on ${name}`).toEqual([]);
          });
      });
