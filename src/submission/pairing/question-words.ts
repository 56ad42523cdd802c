/**
 * What students call a question in front of its number, by language: `Problem 3`, `Aufgabe 3`, `Задача № 3`. The patterns of labels are made of these words.
 */
const WORDS: Readonly<Record<string, string>> = {
  english: '(?:inline )?questions?|problem|exercise|part|task|prob|ex|q',
  german: 'aufgabe|teilaufgabe|teil|frage|übung|punkt',
  french: 'exercice|partie|tâche|point',
  spanish: 'ejercicio|pregunta|problema|apartado|inciso|tarea|punto|cuestión',
  italian: 'esercizio|domanda|quesito|parte',
  portuguese: 'questão|exercício|pergunta|item|alínea',
  dutch: 'opgave|vraag|oefening|deel|onderdeel',
  polish: 'zadanie|pytanie|ćwiczenie|punkt|podpunkt',
  czech: 'úloha|příklad|otázka',
  swedish: 'uppgift|deluppgift|fråga|övning',
  turkish: 'soru|alıştırma|problem',
  russian: 'задача|задание|вопрос|упражнение|пункт|часть|номер',
  ukrainian: 'завдання|питання|вправа',
  chinese: '题目|问题|习题|小题|题|問題|設問|問|题号',
  korean: '문제|문항|질문|소문제',
};

/** A word for “question”, as the source of a pattern for capitals and small letters alike. */
export const QUESTION_WORD = `(?:${Object.values(WORDS).join('|').replaceAll(' ', '\\s')})`;

/** A sign for “number” between such a word and the number. */
export const NUMBER_SIGN = '(?:(?:№|#|n[°º]|nr\\.?|no\\.)\\s?)?';
