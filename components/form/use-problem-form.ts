'use client';

import { useCallback, useState } from 'react';
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormProps,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import { type FormProblem, problemOf, splitFields } from './problem';
import { useProblemWords } from './use-problem-words';

export type ProblemForm<Values extends FieldValues, Output extends FieldValues = Values> = {
  form: UseFormReturn<Values, unknown, Output>;
  /** For `<form onSubmit>`. */
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  /** What the server refused as a whole, for `FormError`; null when there is nothing. */
  refusal: { message: string; requestId: string | null } | null;
  isSubmitting: boolean;
};

type Options<Values extends FieldValues, Output extends FieldValues> = UseFormProps<
  Values,
  unknown,
  Output
> & {
  defaultValues: DefaultValues<Values>;
  /** Sends the values; its rejection (the JSON client's error) is put to the fields. */
  onSubmit: (values: Output) => Promise<unknown>;
};

/**
 * A react-hook-form whose refusals come back to their fields in the person's language; the first wrong field is
 * focused, what was typed stays.
 */
export function useProblemForm<Values extends FieldValues, Output extends FieldValues = Values>(
  options: Options<Values, Output>,
): ProblemForm<Values, Output> {
  const { onSubmit, ...formOptions } = options;
  const form = useForm<Values, unknown, Output>(formOptions);
  const words = useProblemWords();
  const [refusal, setRefusal] = useState<ProblemForm<Values>['refusal']>(null);
  const { setError, handleSubmit, formState } = form;
  const refuse = useCallback(
    (problem: FormProblem) => {
      const { known, unknown } = splitFields(problem, Object.keys(formOptions.defaultValues));
      for (const [index, field] of known.entries()) {
        const message = words.forField(field.code, field.params);
        setError(
          field.path as FieldPath<Values>,
          { type: field.code, message },
          { shouldFocus: index === 0 },
        );
      }
      if (known.length === 0 || unknown.length > 0)
        setRefusal({ message: words.forProblem(problem), requestId: problem.requestId });
    },
    [setError, words, formOptions.defaultValues],
  );
  const submit = handleSubmit(async (values) => {
    setRefusal(null);
    try {
      await onSubmit(values);
    } catch (error) {
      refuse(problemOf(error));
    }
  });
  return { form, submit, refusal, isSubmitting: formState.isSubmitting };
}
