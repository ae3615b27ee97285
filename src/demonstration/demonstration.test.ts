import { describe, expect, test } from 'vitest'
import { dateDe, dateDuMoment, demonstration, instantDe, periodeDe } from './index.ts'
import { horsDesFeries } from './lignes/entraide.ts'
import { lignes } from './lignes/index.ts'
import type { MiseEnLien } from './types.ts'

const { quartiers, lieux, equipe, structures, actions, actionsPrecedentes, conseil, talents, appels, misesEnLien } =
  demonstration()
const toutesActions = [...actions, ...actionsPrecedentes]
const contacts = structures.flatMap((structure) => structure.contacts)
const realisees = misesEnLien.filter((lien) => lien.etat === 'realisee')

/** Seven days in a row: every way in which a weekday can fall. */
const SEMAINE = Array.from({ length: 7 }, (_, n) => Temporal.PlainDate.from('2026-11-23').add({ days: n }))

const idsOf = (list: readonly Readonly<{ id: string }>[]) => new Set(list.map(({ id }) => id))

/** The references of `values` that `known` does not hold. */
const dangling = (values: readonly (string | undefined)[], known: ReadonlySet<string>) =>
  values.filter((value) => value !== undefined && !known.has(value))

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

test('nothing of it is written with middle dots', () => {
  expect(JSON.stringify(demonstration())).not.toMatch(/\p{L}·\p{L}/u)
})

describe('counts of the issue', () => {
  test('32 actions, 24 structures, 12 council members, 150 talents, 45 appels à talents', () => {
    expect(actions).toHaveLength(32)
    expect(structures).toHaveLength(24)
    expect(conseil).toHaveLength(12)
    expect(talents).toHaveLength(150)
    expect(appels).toHaveLength(45)
    expect(lieux).toHaveLength(10)
    expect(quartiers.filter(({ principal }) => principal)).toHaveLength(1)
  })

  test('a year of coups de pouce: ninety done', () => {
    expect(realisees).toHaveLength(90)
    const days = realisees.map((lien) => lien.faitLe!.jour)
    expect(Math.min(...days)).toBeLessThan(-270)
    expect(Math.max(...days)).toBeGreaterThan(-30)
  })

  test('the council has one « Coup de pouce aux projets » and its pair', () => {
    expect(conseil.filter(({ role }) => role === 'coordination')).toHaveLength(1)
    expect(conseil.filter(({ role }) => role === 'animation')).toHaveLength(1)
    expect(equipe.some(({ role }) => role === 'cdsu')).toBe(true)
  })

  test('every theme, state and source has an example', () => {
    expect(new Set(actions.map(({ theme }) => theme)).size).toBe(4)
    expect(new Set(actions.map(({ etat }) => etat)).size).toBe(7)
    expect(new Set(appels.map(({ etat }) => etat)).size).toBe(7)
    expect(new Set(misesEnLien.map(({ etat }) => etat)).size).toBe(9)
    expect(new Set(talents.map(({ source }) => source)).size).toBe(4)
    const answers = misesEnLien.filter(({ etat }) => etat === 'proposee-au-talent').map((lien) => lien.reponseTalent)
    expect(new Set(answers)).toEqual(new Set([undefined, 'oui', 'non', 'pas-cette-fois', 'sans-reponse']))
    expect(new Set(misesEnLien.map((lien) => lien.retireePar))).toEqual(new Set([undefined, 'talent', 'porteur']))
  })
})

describe('references', () => {
  test('ids are unique', () => {
    for (const list of [
      quartiers,
      lieux,
      equipe,
      structures,
      contacts,
      toutesActions,
      conseil,
      talents,
      appels,
      misesEnLien,
    ])
      expect(idsOf(list).size).toBe(list.length)
    expect(repeated(toutesActions.map(({ ref }) => ref))).toEqual([])
    expect(repeated(misesEnLien.map((lien) => `${lien.talent} ${lien.appel}`))).toEqual([])
  })

  test('every reference resolves', () => {
    expect(
      dangling(
        [...lieux, ...talents].map(({ quartier }) => quartier),
        idsOf(quartiers),
      ),
    ).toEqual([])
    expect(
      dangling(
        toutesActions.flatMap((a) => a.quartiers.map((part) => part.quartier)),
        idsOf(quartiers),
      ),
    ).toEqual([])
    expect(
      dangling(
        toutesActions.flatMap((a) => [a.structure, a.portage]),
        idsOf(structures),
      ),
    ).toEqual([])
    expect(
      dangling(
        actions.map((a) => a.renouvelle),
        idsOf(actionsPrecedentes),
      ),
    ).toEqual([])
    expect(
      dangling(
        conseil.map(({ talent }) => talent),
        idsOf(talents),
      ),
    ).toEqual([])
    expect(
      dangling(
        talents.map(({ relais }) => relais),
        idsOf(talents),
      ),
    ).toEqual([])
    expect(
      dangling(
        appels.map(({ action }) => action),
        idsOf(actions),
      ),
    ).toEqual([])
    expect(
      dangling(
        appels.map(({ lieu }) => lieu),
        idsOf(lieux),
      ),
    ).toEqual([])
    expect(
      dangling(
        misesEnLien.map(({ talent }) => talent),
        idsOf(talents),
      ),
    ).toEqual([])
    expect(
      dangling(
        misesEnLien.map(({ appel }) => appel),
        idsOf(appels),
      ),
    ).toEqual([])
    expect(
      dangling(
        misesEnLien.map((lien) => lien.orienteeVers),
        idsOf(structures),
      ),
    ).toEqual([])
  })

  test("an action's contact belongs to its structure, and every structure carries an action or helps to", () => {
    for (const action of toutesActions) {
      const structure = structures.find(({ id }) => id === action.structure)
      expect(structure?.contacts.map(({ id }) => id)).toContain(action.contact)
    }
    expect(
      structures.filter(({ id }) => !actions.some((action) => action.structure === id)).map(({ nom }) => nom),
    ).toEqual([])
  })
})

describe('nothing that could be someone', () => {
  const FICTION = /^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98) \d\d \d\d$/
  const people = [...contacts, ...equipe, ...talents]

  test('phone numbers are in the ranges kept for fiction, one for each', () => {
    const numbers = people.flatMap(({ telephone }) => telephone ?? [])
    expect(numbers.filter((number) => !FICTION.test(number))).toEqual([])
    expect(repeated(numbers)).toEqual([])
  })

  test('mails go nowhere', () => {
    const mails = people.flatMap(({ mail }) => mail ?? [])
    expect(mails.filter((mail) => !/^[a-z.\-0-9]+@([a-z0-9-]+\.example|example\.org)$/.test(mail))).toEqual([])
    expect(repeated(mails)).toEqual([])
  })

  test('SIRET pass Luhn under a prefix that is not assigned; a collective has neither SIRET nor RNA', () => {
    for (const { genre, siret, rna } of structures) {
      if (genre === 'collectif') {
        expect([siret, rna]).toEqual([undefined, undefined])
      } else {
        expect(siret).toMatch(/^99900\d{9}$/)
        expect(luhn(siret!)).toBe(true)
        expect(luhn(siret!.slice(0, 9))).toBe(true)
        expect(rna ?? 'W999000000').toMatch(/^W999\d{6}$/)
      }
    }
    expect(repeated(structures.flatMap(({ siret }) => siret ?? []))).toEqual([])
  })
})

describe('money', () => {
  test('nothing is proposed beyond what is asked, granted beyond what is proposed, spent beyond what is granted', () => {
    for (const { financements } of toutesActions)
      for (const f of financements) {
        expect(Number.isInteger(f.demandeCentimes)).toBe(true)
        expect(f.proposeCentimes ?? 0).toBeLessThanOrEqual(f.demandeCentimes)
        expect(f.accordeCentimes ?? 0).toBeLessThanOrEqual(f.proposeCentimes ?? 0)
        expect(f.realiseCentimes ?? 0).toBeLessThanOrEqual(f.accordeCentimes ?? 0)
      }
  })

  test('the year is plausible, and each action splits all of its money', () => {
    const granted = actions.flatMap((a) => a.financements).reduce((sum, f) => sum + (f.accordeCentimes ?? 0), 0) / 100
    expect(granted).toBeGreaterThan(250_000)
    expect(granted).toBeLessThan(500_000)
    for (const a of toutesActions) expect(a.quartiers.reduce((sum, { part }) => sum + part, 0)).toBe(100)
  })

  test('a collective is paid through a structure that has an account', () => {
    for (const action of toutesActions) {
      const isCollective = structures.find(({ id }) => id === action.structure)?.genre === 'collectif'
      expect(action.portage !== undefined).toBe(isCollective)
    }
  })
})

describe('talents', () => {
  test('each speaks in their own words: no sentence twice', () => {
    const sentences = talents
      .flatMap(({ texte }) => texte.split(/[.!?]\s*/))
      .map((sentence) => sentence.trim().toLowerCase())
    expect(repeated(sentences.filter((sentence) => sentence.length > 0))).toEqual([])
    expect(
      repeated(
        talents.map(({ texte }) =>
          texte
            .replace(/^Dit au téléphone.: /, '')
            .split(' ')
            .slice(0, 4)
            .join(' '),
        ),
      ),
    ).toEqual([])
    expect(repeated(realisees.map((lien) => lien.merci!))).toEqual([])
    expect(repeated(talents.map(({ prenom, nom }) => `${prenom} ${nom}`))).toEqual([])
  })

  test('each can be reached as they wish, and each agreed to be asked in exactly one way', () => {
    for (const t of talents) {
      expect(t.disponibilites.length).toBeGreaterThan(0)
      if (t.joindre === 'mail') expect(t.mail).toBeDefined()
      if (t.joindre === 'sms' || t.joindre === 'appel') expect(t.telephone).toBeDefined()
      expect(t.relais !== undefined).toBe(t.joindre === 'relais')
      expect(t.consentements['sollicitation-directe']).not.toBe(t.consentements['par-coup-de-pouce-seulement'])
    }
  })

  test('under 18, a parent agreed', () => {
    const young = talents.filter(({ age }) => age === '16-17')
    expect(young.length).toBeGreaterThanOrEqual(3)
    expect(talents.filter((t) => (t.accordParental !== undefined) !== (t.age === '16-17'))).toEqual([])
  })

  test('a quartier of many languages, paused people, limits and other-language texts', () => {
    const languages = new Set(talents.flatMap(({ langues }) => langues))
    for (const langue of [
      'arabe',
      'turc',
      'shikomori',
      'mahorais',
      'portugais',
      'peul',
      'soninké',
      'anglais',
      'ukrainien',
      'roumain',
      'tamoul',
      'LSF',
    ])
      expect(languages).toContain(langue)
    expect(talents.filter(({ pause }) => pause).length).toBeGreaterThanOrEqual(5)
    expect(talents.filter(({ limites }) => limites.foisParMois || limites.heuresParMois).length).toBeGreaterThanOrEqual(
      10,
    )
    expect(talents.filter(({ langueDuTexte }) => langueDuTexte).length).toBeGreaterThanOrEqual(4)
  })

  test('about 55 of 150 were never asked, and a few are asked often', () => {
    // Being only suggested or kept in mind does not count.
    const were = misesEnLien.filter(({ etat }) => etat !== 'suggeree' && etat !== 'retenue').map(({ talent }) => talent)
    const never = talents.filter(({ id }) => !were.includes(id)).length
    expect(never).toBeGreaterThanOrEqual(50)
    expect(never).toBeLessThanOrEqual(60)
    const asked = misesEnLien.map(({ talent }) => talent)
    const most = Math.max(...talents.map(({ id }) => asked.filter((talent) => talent === id).length))
    expect(most).toBeGreaterThanOrEqual(3)
    expect(most).toBeLessThanOrEqual(6)
  })
})

describe('mises en lien', () => {
  const order = (lien: MiseEnLien) =>
    [
      lien.creeeJour,
      lien.proposeeTalentJour,
      lien.reponseTalentJour,
      lien.proposeePorteurJour,
      lien.reponsePorteurJour,
      lien.coordonneesPartageesJour,
    ].filter((day) => day !== undefined)

  test('no contact is shared, and no coup de pouce done, without both yes', () => {
    for (const lien of misesEnLien)
      if (lien.coordonneesPartageesJour !== undefined || lien.etat === 'realisee') {
        expect([lien.reponseTalent, lien.reponsePorteur]).toEqual(['oui', 'oui'])
        expect(lien.coordonneesPartageesJour).toBeDefined()
      }
  })

  test('done means minutes and a thank-you; not done, withdrawn or sent on means a reason', () => {
    for (const lien of misesEnLien) {
      expect(lien.merci !== undefined && lien.minutes !== undefined).toBe(lien.etat === 'realisee')
      if (['pas-realisee', 'retiree', 'orientee'].includes(lien.etat)) expect(lien.motif).toBeDefined()
      expect(lien.orienteeVers !== undefined).toBe(lien.etat === 'orientee')
      if (lien.minutes !== undefined) expect(lien.minutes).toBeGreaterThanOrEqual(60)
    }
  })

  test('days follow one another, after the sign-up and the publication, and never tomorrow', () => {
    const wrong = misesEnLien.filter((lien) => {
      const days = order(lien)
      const talent = talents.find(({ id }) => id === lien.talent)!
      const appel = appels.find(({ id }) => id === lien.appel)!
      return (
        days.some((day, index) => day < (days[index - 1] ?? Number.NEGATIVE_INFINITY)) ||
        days[0]! < talent.inscritJour ||
        days[0]! < (appel.publieJour ?? Number.POSITIVE_INFINITY) ||
        days.at(-1)! > 0 ||
        (lien.finJour ?? 0) > 0 ||
        (lien.finJour ?? 0) < days.at(-1)!
      )
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  test('on any day of the week, what is done is past and follows its promise', () => {
    for (const today of SEMAINE)
      for (const { id, faitLe, coordonneesPartageesJour } of realisees) {
        const done = dateDuMoment(faitLe!, today)
        expect([id, Temporal.PlainDate.compare(done, today)]).toEqual([id, -1])
        expect([id, Temporal.PlainDate.compare(dateDe(coordonneesPartageesJour!, today), done)]).toEqual([id, -1])
      }
  })
})

describe('appels à talents', () => {
  const doneFor = (id: string) => realisees.filter(({ appel }) => appel === id).length

  test('the state says what happened', () => {
    const tenues = ({ id }: (typeof appels)[number]) =>
      misesEnLien.filter(({ appel, etat }) => appel === id && ['realisee', 'coordonnees-partagees'].includes(etat))
        .length
    const places = appels.filter(({ etat }) => etat === 'ouvert').map((appel) => tenues(appel) >= appel.combien)
    expect(new Set(places)).toEqual(new Set([true, false]))
    for (const appel of appels) {
      if (appel.etat === 'realise') expect([appel.id, doneFor(appel.id)]).toEqual([appel.id, appel.combien])
      if (['clos', 'expire', 'realise'].includes(appel.etat)) expect(appel.issue).toBeDefined()
      if (appel.etat === 'annule') expect(appel.motif).toBeDefined()
      expect([appel.id, appel.publieJour === undefined]).toEqual([
        appel.id,
        ['brouillon', 'a-verifier'].includes(appel.etat),
      ])
    }
  })

  test('on any day of the week, what is open is to come and what is over is past', () => {
    for (const today of SEMAINE)
      for (const appel of appels) {
        const isOver = ['realise', 'clos', 'expire', 'annule'].includes(appel.etat)
        const side = Temporal.PlainDate.compare(dateDuMoment(appel.quand, today), today)
        expect([appel.id, side]).toEqual([appel.id, isOver ? -1 : 1])
      }
  })

  test('a need falls within the period of its action', () => {
    const today = Temporal.PlainDate.from('2026-11-25')
    const outside = appels.filter(({ action, quand }) => {
      const { debut, fin } = periodeDe(actions.find(({ id }) => id === action)!.periode, today)
      const day = dateDuMoment(quand, today)
      return Temporal.PlainDate.compare(day, debut) < 0 || Temporal.PlainDate.compare(day, fin) > 0
    })
    expect(outside.map(({ id }) => id)).toEqual([])
  })
})

describe('dates', () => {
  const monday = Temporal.PlainDate.from('2026-11-23')

  test('a day is an offset', () => {
    expect(dateDe(-34, monday).toString()).toBe('2026-10-20')
    expect(dateDe(0, monday).toString()).toBe('2026-11-23')
  })

  test('a need to come is on no public holiday; what is past stays where it was', () => {
    const le = (jour: string) => horsDesFeries(Temporal.PlainDate.from(jour), monday).toString()
    expect(le('2026-12-25')).toBe('2027-01-08')
    expect(le('2026-12-24')).toBe('2026-12-24')
    expect(le('2026-11-11')).toBe('2026-11-11')
  })

  test('a weekday moves the day to the nearest one, without crossing today', () => {
    expect(dateDuMoment({ jour: 20, semaine: 6 }, monday).toString()).toBe('2026-12-12')
    expect(dateDuMoment({ jour: -1, semaine: 1 }, monday).toString()).toBe('2026-11-16')
    expect(dateDuMoment({ jour: 2, semaine: 1 }, monday).toString()).toBe('2026-11-30')
  })

  test('hours are Paris time, in winter and in summer', () => {
    expect(instantDe({ jour: 0, heure: '14:00' }, monday).toString()).toBe('2026-11-23T13:00:00Z')
    expect(instantDe({ jour: -150, heure: '14:00' }, monday).toString()).toBe('2026-06-26T12:00:00Z')
  })

  test('a yearly period covers whole months', () => {
    const { debut, fin } = periodeDe({ rythme: 'annee-civile', debutJour: -322, finJour: 42 }, monday)
    expect([debut.toString(), fin.toString()]).toEqual(['2026-01-01', '2027-01-31'])
  })
})

describe('the dates of the year', () => {
  const NOWS = ['2026-11-25', '2026-06-10', '2027-02-01', '2026-12-31', '2027-08-15', ...SEMAINE.map(String)]
  const lues = NOWS.map((jour) => ({
    jour,
    ...lignes(demonstration(), 'essai', Temporal.Instant.from(`${jour}T10:00:00Z`)),
  }))

  test.each(lues)('are about 480, whenever it is installed: $jour', ({ occurrences_publiees = [], seances = [] }) => {
    expect(occurrences_publiees.length).toBeGreaterThan(420)
    expect(occurrences_publiees.length).toBeLessThan(540)
    expect(idsOf(occurrences_publiees.map(({ id }) => ({ id })))).toHaveProperty('size', occurrences_publiees.length)
    expect(seances.filter(({ genre }) => genre === 'temps-fort')).toHaveLength(10)
    expect(new Set(occurrences_publiees.map(({ statut }) => statut)).size).toBe(5)
    expect(seances.filter(({ etat }) => etat !== 'validee')).toHaveLength(4)
  })

  test.each(lues)('never hold one room twice: $jour', ({ occurrences_publiees = [] }) => {
    const tenues = occurrences_publiees.filter(({ salle_id, statut }) => salle_id && statut !== 'annulee')
    for (const a of tenues)
      for (const b of tenues)
        if (a.id < b.id && a.salle_id === b.salle_id)
          expect(
            Temporal.Instant.compare(a.fin, b.debut) <= 0 || Temporal.Instant.compare(b.fin, a.debut) <= 0,
            `${a.seance_id} ${b.seance_id}`,
          ).toBe(true)
  })

  test('name known actions, places and rooms', () => {
    const toutes = [...demonstration().seances, ...demonstration().tempsForts]
    const salles = idsOf(lieux.flatMap((lieu) => lieu.salles))
    expect(
      dangling(
        toutes.map(({ action }) => action),
        idsOf(actions),
      ),
    ).toEqual([])
    expect(
      dangling(
        toutes.map(({ lieu }) => lieu),
        idsOf(lieux),
      ),
    ).toEqual([])
    expect(
      dangling(
        toutes.map(({ salle }) => salle),
        salles,
      ),
    ).toEqual([])
    expect(idsOf(toutes).size).toBe(toutes.length)
  })

  test('leave school holidays alone where they say so', () => {
    const devoirs = lues[0]?.occurrences?.filter(({ origine }) => origine.endsWith('T16:45')) ?? []
    expect(devoirs.length).toBeGreaterThan(20)
    for (const { origine } of devoirs) expect(origine < '2026-12-19' || origine > '2027-01-03').toBe(true)
  })
})
