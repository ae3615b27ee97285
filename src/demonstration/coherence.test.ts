import { describe, expect, it } from 'vitest'
import { estEnVacances } from '#modules/annee/index.ts'
import { instantDe, jourDe } from '#platform/dates.ts'
import { idDe } from './correspondances.ts'
import { demonstration } from './index.ts'
import { type Lignes, lignes } from './lignes/index.ts'

/** Days of a year on which somebody may install it: its ends, its holidays, its changes of time, late evenings. */
const INSTANTS = [
  '2026-11-18T09:00:00Z',
  // In Paris, it is already the next day.
  '2026-11-28T23:05:00Z',
  '2027-01-01T09:00:00Z',
  '2027-02-12T08:00:00Z',
  '2027-02-28T10:00:00Z',
  '2027-03-28T00:59:00Z',
  '2027-05-20T06:00:00Z',
  '2027-07-15T12:00:00Z',
  '2027-07-31T22:30:00Z',
  '2027-09-02T07:00:00Z',
  '2027-10-31T01:30:00Z',
  '2027-12-31T23:30:00Z',
].map((iso) => Temporal.Instant.from(iso))

const territoireId = idDe(demonstration().contrat.slug, 'territoire')
const ms = (instant: unknown): number => Temporal.Instant.from(String(instant)).epochMilliseconds
const iso = (jour: unknown): string => String(jour)
const parId = <T extends Readonly<{ id?: unknown }>>(rows: readonly T[] = []) =>
  new Map(rows.map((row) => [String(row.id), row]))
type Quelconque = Readonly<Record<string, unknown>>
const toutes = (l: Lignes): [string, Quelconque][] =>
  Object.entries(l).flatMap(([table, rows]) => rows.map((row): [string, Quelconque] => [table, row]))
/** What happened, by column; what is only planned, announced or told as an hour of the calendar is left out. */
const faits = (row: Quelconque): [string, number][] =>
  Object.entries(row).flatMap(([cle, v]) =>
    v instanceof Temporal.Instant && !/^(expire_le|debut|fin|debut_precedent|annonce_\w+)$/.test(cle)
      ? [[cle, v.epochMilliseconds] as const]
      : [],
  )

describe.each(INSTANTS.map((now) => ({ now, quand: now.toString() })))('installed on $quand', ({ now }) => {
  const l = lignes(demonstration(), territoireId, now)
  const aujourdhui = iso(jourDe(now))
  const titres = new Map([...(l.actions ?? []), ...(l.appels ?? [])].map(({ id, titre }) => [id, titre]))
  const titre = (id: unknown): string => titres.get(String(id)) ?? ''
  const appels = parId(l.appels)
  const liens = parId(l.mises_en_lien)
  const seances = parId(l.seances)
  const tenues = (l.occurrences ?? [])
    .filter(({ statut }) => statut !== 'annulee' && statut !== 'reportee')
    .map((o) => ({
      seance: o.seance_id,
      action: seances.get(o.seance_id)?.action_id,
      du: iso(jourDe(o.debut)),
      au: iso(jourDe(o.fin.subtract({ seconds: 1 }))),
      fin: o.fin,
    }))
  it('says of no action that it is planned once a date of it was held', () => {
    const commencees = new Set(tenues.filter(({ au }) => au < aujourdhui).map(({ action }) => action))
    const dites = (l.actions ?? []).filter(({ id, etat }) => etat === 'prevue' && commencees.has(String(id)))
    expect(dites.map(({ titre }) => titre)).toEqual([])
  })

  const presencesDe = (action: string, du = '', au = '9') =>
    (l.comptages ?? [])
      .filter((un) => un.action_id === action && iso(un.jour) >= du && iso(un.jour) <= au)
      .reduce((somme, { total }) => somme + total, 0)

  it('asks for hands on a day of the séance that they help, or says why not', () => {
    const seanceDe = new Map(demonstration().appels.map(({ id, seance }) => [idDe(territoireId, id), seance]))
    const fautes = [...appels.values()].filter((a) => {
      const seance = seanceDe.get(a.id)
      if (seance === undefined || a.jour === null) return a.moment_ecrit === '' && a.etat !== 'annule'
      return !tenues.some(
        (une) =>
          une.seance === idDe(territoireId, seance) &&
          une.action === a.action_id &&
          une.du <= iso(a.jour) &&
          iso(a.jour) <= une.au,
      )
    })
    expect(fautes.map((a) => `${a.titre} ${a.jour}`)).toEqual([])
  })

  it('has each coup de pouce on the day of its need, or on another date of its séance', () => {
    const fautes = (l.coups_de_pouce ?? []).filter(({ jour, mise_en_lien_id, action_id }) => {
      const appel = appels.get(liens.get(String(mise_en_lien_id))?.appel_id ?? '')
      const autre = tenues.some((une) => une.action === action_id && une.du === iso(jour))
      return iso(appel?.jour) !== iso(jour) && !(appel?.moment_ecrit && autre)
    })
    expect(fautes.map((un) => `${un.titre} ${un.jour}`)).toEqual([])
  })

  it('notes as answered nobody who has not answered', () => {
    const fautes = [...liens.values()].filter((m) => (m.reponse_talent === null) !== (m.repondue_talent_le === null))
    expect(fautes.map((m) => `${titre(m.appel_id)} ${m.etat}`)).toEqual([])
  })

  it('keeps what stops in the school holidays out of them', () => {
    const enVacances = (jour: string) => estEnVacances(Temporal.PlainDate.from(jour), { zone: 'B' })
    const arret = new Set(
      [...Map.groupBy(seances.values(), ({ action_id }) => action_id)].flatMap(([action, siennes]) =>
        action && siennes.every((s) => s.sauf_vacances) ? [action] : [],
      ),
    )
    expect(arret.size).toBeGreaterThan(1)
    const dates = tenues.filter((une) => seances.get(une.seance)?.sauf_vacances && enVacances(une.du))
    expect(dates.map((une) => `${titre(une.action)} ${une.du}`)).toEqual([])
    const demandes = [...appels.values()].filter(
      (a) => a.jour && a.action_id && arret.has(a.action_id) && enVacances(iso(a.jour)),
    )
    expect(demandes.map((a) => `${a.titre} ${a.jour}`)).toEqual([])
  })

  it('dates nothing after what signs it, and signs nothing before its beginning', () => {
    const actions = parId(l.actions)
    const indicateurs = parId(l.indicateurs_suivis)
    const signes = (l.bilans ?? []).filter(({ atteste_le }) => atteste_le !== null)
    const signe = new Map(signes.map((b) => [b.action_id, ms(b.atteste_le)]))
    const parBilan = new Map(signes.map((b) => [b.id, ms(b.atteste_le)]))
    const fautes = [
      ...signes
        .filter(
          (b) => iso(jourDe(Temporal.Instant.from(iso(b.atteste_le)))) < iso(actions.get(b.action_id)?.debut_jour),
        )
        .map((b) => `bilan ${titre(b.action_id)}`),
      ...(l.champs_de_bilan ?? []).flatMap(({ bilan_id, valeur }) => {
        const action = actions.get(l.bilans?.find(({ id }) => id === bilan_id)?.action_id ?? '')
        return action?.etat === 'terminee' && valeur.includes('suit son cours') ? [`en cours ${action.titre}`] : []
      }),
      ...(l.champs_de_bilan ?? [])
        .filter((un) => ms(un.modifie_le) > (parBilan.get(un.bilan_id) ?? Infinity))
        .map(({ cle }) => `champ ${cle}`),
      ...(l.valeurs_d_indicateur ?? []).flatMap((v) => {
        const indicateur = indicateurs.get(v.indicateur_id)
        const dites = [ms(v.cree_le), ms(v.transmise_le), ms(instantDe(Temporal.PlainDate.from(iso(v.jour))))]
        const tard = Math.max(...dites) > (signe.get(indicateur?.action_id ?? '') ?? Infinity)
        return tard || Math.min(...dites) < ms(indicateur?.cree_le) ? [`valeur ${titre(indicateur?.action_id)}`] : []
      }),
    ]
    expect(fautes).toEqual([])
  })

  it('tells nothing of tomorrow as done', () => {
    const fautes = toutes(l).flatMap(([table, row]) =>
      faits(row).flatMap(([cle, le]) => (le > now.epochMilliseconds ? [`${table}.${cle}`] : [])),
    )
    for (const table of ['coups_de_pouce', 'comptages', 'notes_de_suivi', 'valeurs_d_indicateur'] as const)
      for (const { jour } of l[table] ?? []) if (iso(jour) > aujourdhui) fautes.push(`${table} ${jour}`)
    expect([...new Set(fautes)]).toEqual([])
  })

  it('lets nothing happen before what it is about, nor before whoever does it was there', () => {
    const naissances = new Map<string, ReadonlyMap<string, Quelconque>>([
      ['action_id', parId(l.actions)],
      ['appel_id', appels],
      ['mise_en_lien_id', liens],
      ['talent_id', parId(l.talents)],
      ['personne_id', parId(l.talents?.map((t) => ({ ...t, id: t.personne_id })))],
      ['annonce_id', parId(l.annonces_de_partage)],
      ['temps_fort_id', parId(l.temps_forts)],
      ['invite_id', parId(l.invites_de_temps_fort)],
      ['bilan_id', parId(l.bilans)],
      ['sujet_id', parId<Quelconque>([...(l.coups_de_pouce ?? []), ...(l.portraits ?? [])])],
      ['objet_id', liens],
    ])
    const fautes = toutes(l).flatMap(([table, row]) => {
      const nes: [string, unknown][] = Object.entries(row).flatMap(([cle, id]) => {
        const cree = naissances.get(cle)?.get(String(id))?.cree_le
        return cree ? [[cle, cree]] : []
      })
      if (row.cree_le) nes.push(['cree_le', row.cree_le])
      return nes.flatMap(([cle, cree]) =>
        faits(row).flatMap(([quoi, le]) => (le < ms(cree) ? [`${table}.${quoi} avant ${cle}`] : [])),
      )
    })
    expect([...new Set(fautes)]).toEqual([])
  })

  it('answers nothing before it was asked, and has nobody helped before their numbers were shared', () => {
    const fautes = [...liens.values()].filter((m) => {
      const pas = [
        m.cree_le,
        m.proposee_talent_le,
        m.repondue_talent_le,
        m.proposee_porteur_le,
        m.repondue_porteur_le,
        m.partagees_le,
        m.conclue_le,
      ].flatMap((le) => (le ? [ms(le)] : []))
      const publie = appels.get(m.appel_id)?.publie_le
      return pas.some((le, rang) => le < (pas[rang - 1] ?? 0)) || (publie && ms(m.cree_le) < ms(publie))
    })
    expect(fautes.map((m) => titre(m.appel_id))).toEqual([])
    const invites = (l.invites_de_temps_fort ?? []).filter(
      ({ repondu_le, sonde_le, invite_le }) => repondu_le && ms(repondu_le) < ms(sonde_le ?? invite_le),
    )
    expect(invites).toEqual([])
  })

  it('promises nobody twice at one hour', () => {
    const PRIS = ['acceptee-par-le-talent', 'proposee-au-porteur', 'coordonnees-partagees', 'realisee']
    const plages = [...liens.values()].flatMap((m) => {
      const appel = appels.get(m.appel_id)
      if (!appel?.jour || !PRIS.includes(String(m.etat))) return []
      const coup = l.coups_de_pouce?.find(({ mise_en_lien_id }) => mise_en_lien_id === m.id)
      const jour = Temporal.PlainDate.from(iso(coup?.jour ?? appel.jour))
      const debut = ms(instantDe(jour, Temporal.PlainTime.from(iso(appel.heure))))
      return [{ qui: m.talent_id, appel: appel.id, debut, fin: debut + (appel.duree_minutes ?? 0) * 60_000 }]
    })
    const deux = plages.filter((a) =>
      plages.some((b) => a !== b && a.qui === b.qui && a.debut < b.fin && b.debut < a.fin),
    )
    expect(deux.map((un) => titre(un.appel))).toEqual([])
  })

  it('never counts more different people than presences', () => {
    const fautes = (l.personnes_comptees ?? []).filter(
      ({ action_id, nombre, du, au }) => nombre > presencesDe(action_id, iso(du), iso(au)),
    )
    expect(fautes.map((un) => `${titre(un.action_id)} ${un.nombre}`)).toEqual([])
  })

  it('says one number of one thing: what is counted is not typed, what is typed is what its bilan tells', () => {
    const definitions = new Map((l.definitions_d_indicateur ?? []).map((d) => [d.indicateur_id, d]))
    const indicateurs = parId(l.indicateurs_suivis)
    const typees = new Map((l.valeurs_d_indicateur ?? []).map((v) => [v.indicateur_id, v.valeur]))
    const fautes = [...indicateurs.values()].flatMap(({ id, action_id }) => {
      const { libelle = '', unite = '', derive = null } = definitions.get(id) ?? {}
      if ((derive !== null) !== ['séances', 'présences', 'personnes'].includes(unite)) return [`${libelle} ${unite}`]
      const bilan = l.bilans?.find((b) => b.action_id === action_id && b.moment === 'mi-parcours' && b.atteste_le)
      const objectifs = l.champs_de_bilan?.find((un) => un.bilan_id === bilan?.id && un.cle === 'objectifs')?.valeur
      if (!bilan || !objectifs) return []
      const [, dit] = objectifs.split(`${libelle} : `)
      const nombre = Number.parseInt(dit ?? '', 10)
      const signe = iso(jourDe(Temporal.Instant.from(iso(bilan.atteste_le))))
      if (derive === 'presences' && nombre !== presencesDe(action_id, '', signe)) return [`${libelle} ${nombre}`]
      if (derive === 'personnes' && nombre > presencesDe(action_id, '', signe)) return [`${libelle} ${nombre}`]
      if (derive === 'seances') {
        const jusque = tenues.filter((une) => une.action === action_id && ms(une.fin) <= ms(bilan.atteste_le))
        return nombre === jusque.length ? [] : [`${libelle} ${nombre}, ${jusque.length} tenues`]
      }
      return typees.has(id) && nombre !== typees.get(id) ? [`${libelle} ${nombre}, ${typees.get(id)}`] : []
    })
    expect(fautes).toEqual([])
    expect(typees.size).toBeGreaterThan(20)
  })

  it('gives one name to one person', () => {
    const noms = (l.personnes ?? []).map(({ prenom, nom }) => `${prenom} ${nom}`)
    expect(noms.filter((nom, rang) => noms.indexOf(nom) !== rang)).toEqual([])
  })
})
