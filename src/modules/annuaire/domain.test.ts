import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jour } from '#platform/dates.ts'
import { estDisponible, grilleEnClair, lireConseil, lisible, recevoir } from './domain.ts'

const proposition = {
  texte: 'Je couds',
  telephone: '0639980001',
  courriel: '',
  age: 'adulte' as const,
  accordParental: false,
}

describe('receiving a hand', () => {
  it.each([
    [{}, 'ok'],
    [{ age: 'moins-16' as const }, 'trop-jeune'],
    [{ age: '16-17' as const }, 'accord-parental'],
    [{ age: '16-17' as const, accordParental: true }, 'ok'],
    [{ texte: '  ' }, 'sans-mots'],
    [{ telephone: '' }, 'injoignable'],
    [{ telephone: '', relais: 'par ma voisine' }, 'ok'],
  ])('%j → %s', (change, attendu) => {
    const decision = recevoir({ ...proposition, ...change })
    expect(decision.ok ? 'ok' : decision.reason).toBe(attendu)
  })
})

it('counts on nobody between two languages who wrote the other one, and said nowhere that they speak French', () => {
  const elle = { texte: 'أنا أتكلم العربية فقط', langue: 'ar', langues: ['arabe'], images: [] }
  expect(lisible(elle)).toBe('\nJe parle arabe seulement.')
  expect(lisible({ ...elle, images: ['interpreter'] })).toBe('\nJe parle arabe.')
  expect(lisible({ ...elle, langues: ['arabe', 'un peu français'] })).toBe('\nJe parle arabe, un peu français.')
})

describe('pause', () => {
  const aujourdhui = jour('2026-03-11')
  it.each([
    ['actif', null, true],
    ['pause', null, false],
    ['pause', '2026-03-11', false],
    ['pause', '2026-03-10', true],
    ['parti', null, false],
  ] as const)('%s until %s → available: %s', (etat, fin, attendu) => {
    expect(estDisponible({ etat, pauseJusquAu: fin === null ? null : jour(fin) }, aujourdhui)).toBe(attendu)
  })
})

describe('the week in half-days', () => {
  it('says a whole day as a day, and the others by their parts', () => {
    expect(
      grilleEnClair(['lundi-matin', 'mercredi-matin', 'mercredi-apres-midi', 'mercredi-soir', 'samedi-soir']),
    ).toBe('Lundi matin, mercredi, samedi soir')
    expect(grilleEnClair(['jeudi-matin', 'jeudi-apres-midi', 'jamais'])).toBe('Jeudi matin et après-midi')
    expect(grilleEnClair([])).toBe('')
  })
})

describe('the sheet of the council', () => {
  it.each([
    ['Aïcha Benali, 06 39 98 12 34, couture et cuisine', ['Aïcha', 'Benali', '0639981234', 'couture et cuisine']],
    ['Aïcha;Benali;0639981234;couture', ['Aïcha', 'Benali', '0639981234', 'couture']],
    ['Aïcha\tBenali\t06.39.98.12.34\tcouture, cuisine', ['Aïcha', 'Benali', '0639981234', 'couture, cuisine']],
    ['Malik, +33 6 39 98 12 35', ['Malik', '', '0639981235', '']],
    ['Odile Marchand, relire un dossier', ['Odile', 'Marchand', '', 'relire un dossier']],
    ['Odile', ['Odile', '', '', '']],
    ['Mme Le Goff Jeanne, 06 39 98 00 02', ['Jeanne', 'Le Goff', '0639980002', '']],
    ['M. Mamadou Sy, cuisine', ['Mamadou', 'Sy', '', 'cuisine']],
    ['Mme;Aïcha;Benali;0639981234;couture', ['Aïcha', 'Benali', '0639981234', 'couture']],
    ['Sœur Marie-Paule', ['Sœur Marie-Paule', '', '', '']],
    ['Madame Diallo, 06 39 98 00 02', ['Madame Diallo', '', '0639980002', '']],
    ['LE GOFF Jeanne, lecture', ['Jeanne', 'Le Goff', '', 'lecture']],
    ['Dr PETIT-JEAN Robert', ['Robert', 'Petit-Jean', '', '']],
    ['Jeanne LE GOFF', ['Jeanne', 'Le Goff', '', '']],
    ['- Robert Petit, bricolage', ['Robert', 'Petit', '', 'bricolage']],
    ['3. Robert Petit, 06 39 98 00 02, bricolage', ['Robert', 'Petit', '0639980002', 'bricolage']],
    ['• Robert Petit', ['Robert', 'Petit', '', '']],
    ['Jean-Yves Kerbrat - 02 98 00 12 35 - bricolage', ['Jean-Yves', 'Kerbrat', '0298001235', 'bricolage']],
    ['Jean-Yves Kerbrat – bricolage', ['Jean-Yves', 'Kerbrat', '', 'bricolage']],
    ['Malik Sy - 06 - 39 - 98 - 12 - 35', ['Malik', 'Sy', '0639981235', '']],
    ['Paul Nizan, appeler le soir, 0298001235, sono', ['Paul', 'Nizan', '0298001235', 'appeler le soir, sono']],
    ['LE GOFF, Jeanne, 0298001235', ['Jeanne', 'Le Goff', '0298001235', '']],
    ['Benali, Aïcha, 0298001235', ['Benali', 'Aïcha', '0298001235', '']],
    ['Hélène Morel (cuisine, sans téléphone)', ['Hélène', 'Morel', '', 'cuisine, sans téléphone']],
    ['Hélène Morel (cuisine), 06 39 98 00 02', ['Hélène', 'Morel', '0639980002', 'cuisine']],
    ['Hélène Morel (cuisine) 06 39 98 00 02', ['Hélène', 'Morel', '0639980002', 'cuisine']],
    ['Hélène Morel (cuisine', ['Hélène', 'Morel', '', 'cuisine']],
    ['Marie (Mimi) Dupont, lecture', ['Marie', '(Mimi) Dupont', '', 'lecture']],
    ['Josiane, 0639981236 ; parle arabe', ['Josiane', '', '0639981236', 'parle arabe']],
    ['Josiane : 0639981236', ['Josiane', '', '0639981236', '']],
    ['Michel Le Goff 06 39 98 00 02 bricolage', ['Michel', 'Le Goff', '0639980002', 'bricolage']],
  ])('reads « %s »', (ligne, [prenom, nom, telephone, texte]) => {
    expect(lireConseil(ligne)).toEqual({ ok: true, value: [{ prenom, nom, telephone, texte }] })
  })

  it('skips empty lines and a header, and names the line that is wrong', () => {
    const lu = lireConseil('Prénom et nom ; téléphone ; talents\n\nAïcha Benali;0639981234;couture\n')
    expect(lu.ok && lu.value).toHaveLength(1)
    expect(lireConseil('Aïcha\nMalik, 06 39 98')).toEqual({
      ok: false,
      reason: 'Ligne 2 : ce numéro semble incomplet. Écrivez les dix chiffres, comme 06 39 98 12 34.',
    })
    expect(lireConseil('Malik, 06 39 98 12 345')).toMatchObject({
      reason: expect.stringContaining('Ligne 1 : ce numéro a 1 chiffre de trop.'),
    })
    expect(lireConseil(', 0639981234')).toMatchObject({ ok: false })
  })

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (texte) => {
        const lu = lireConseil(texte)
        if (lu.ok) for (const ligne of lu.value) expect(ligne.prenom).not.toBe('')
      }),
    )
  })
})
