import { describe, expect, it } from 'vitest';
import { adWordProblem, adWordsOf } from './texts';

describe('words that the advertising law forbids', () => {
  it.each<[string, string[]]>([
    ['最好的协同办公', ['最好']],
    ['业界领先', ['业界领先']],
    ['全国第一的办公', ['全国第一']],
    ['我们是第一', ['第一']],
    ['企业首选，国内唯一', ['首选', '唯一']],
    ['100%满意', ['100%']],
    ['１００％ 满意', ['100%']],
    ['国家级、顶级、最佳', ['国家级', '顶级', '最佳']],
    ['最好，最好，真的最好', ['最好']],
    ['绝对安全的最大平台', ['绝对', '最大平台']],
    ['The best, No.1', ['The best', 'No.1']],
    ['the BEST choice', ['the BEST', 'BEST choice']],
    ['An industry-leading, world-class suite', ['industry-leading', 'world-class']],
    ['The most advanced and the fastest', ['The most advanced', 'the fastest']],
    ['Number one for the only platform', ['Number one', 'the only platform']],
  ])('of %s: %j', (text, words) => expect(adWordsOf(text)).toEqual(words));

  it.each([
    '第一步：创建账号；第一次登录；第一时间通知；第一个月',
    '每条记录有唯一标识和唯一 ID，保证唯一性',
    '顶级域名解析，绝对路径，绝对值',
    '安全最佳实践，最优化算法，最大支持 1000 并发，最低配置 2 核，最高 5 Gbit/s，最新版本，最快 5 分钟交付',
    '折扣 1100% 以内，完成 99.100%',
    'Best practices, at best, the only way to log in, the most recent file, no. 12, leading zeros',
    '',
  ])('are not %s', (text) => expect(adWordsOf(text)).toEqual([]));

  it('are all named at once', () => {
    expect(adWordProblem('最好、第一、100%')).toEqual({
      code: 'ad_word',
      values: { words: '最好 · 第一 · 100%' },
    });
  });
});
