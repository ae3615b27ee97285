import { inviterEnLot } from '#modules/comptes/index.ts'
import { lectureDuDepot } from '#modules/depots/index.ts'
import {
  type Coordonnees,
  gardesAutrement,
  lireCoordonnees,
  type Moyen,
  motsDuNom,
  noterDuFichier,
  separerLeNom,
  titresContraires,
} from '#modules/personnes/index.ts'
import { pick } from '#platform/columns.ts'
import { ditUnMoyen, sansMoyen } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { enChiffres, joints, plier } from '#platform/texte.ts'
import { aRole, authorize, estAuBureauPartout, found, read, type Tx, type Visit, write } from '#src/ground/visit.ts'
import { propre } from '../classeurs/grille/texte.ts'
import type { ContactLu, Lecture } from '../classeurs/grille/types.ts'
import { modifierContact } from '../ecrire/contacts-usecases.ts'
import { ajouterContact } from '../ecrire/usecases.ts'
import { POUR_SA_STRUCTURE } from '../structures/structures-store.ts'
import { PROGRAMMATION } from './genre.ts'
import { peutImporter } from './policy.ts'
import { type ContactConnu, contactsConnus, structuresConnues } from './produit-store.ts'

/** Somebody whom a row of the file names. */
type PersonneLue = Readonly<{
  prenom: string
  nom: string
  fonction: string
  courriel: string
  telephone: string
  /** What its cells say besides, and of which nobody can tell whose it is. */
  pasGarde: readonly string[]
}>

/** With the structure that it belongs to here. */
export type ContactTrouve = PersonneLue &
  Readonly<{
    /** Its place in the file: what the form carries. */
    cle: string
    structureId: string
    structureNom: string
    /** Already a contact of this structure. */
    connu: ContactConnu | null
  }>

/**
 * The contacts of the file that can be tied to a structure of the product, each once; `laisses`: those that cannot, of a
 * structure that is not here or without a name nor a mail.
 */
export async function contactsTrouves(tx: Tx, lecture: Lecture) {
  const laisses = new Set<string>()
  const parNom = new Map((await structuresConnues(tx)).flatMap((s) => s.cles.map((cle) => [cle, s] as const)))
  const connus = await contactsConnus(tx)
  const vus = new Map<string, { pasGarde: readonly string[]; telephone: string; courriel: string }>()
  const trouves = lecture.contacts.flatMap((contact) =>
    personnesDe(contact).flatMap((personne, rang): ContactTrouve[] => {
      const structure = parNom.get(plier(contact.structure ?? ''))
      const { prenom, nom } = personne
      const cle = `${contact.source.feuille} ${contact.source.ligne}${rang === 0 ? '' : ` ${rang + 1}`}`
      const anonyme = prenom === '' && nom === ''
      const dit = joints(anonyme ? [personne.fonction, personne.courriel || personne.telephone] : [prenom, nom], ' ')
      if ((!structure || anonyme) && dit !== '') laisses.add(joints([dit, contact.structure ?? ''], ', '))
      if (!structure || anonyme) return []
      const memes = connus.get(`${structure.id} ${motsDuNom(personne)}`) ?? []
      const connu = memes.find((un) => !titresContraires(un, personne)) ?? null
      const { telephone, courriel } = personne
      const qui = `${structure.id} ${plier(`${prenom} ${nom}`)}`
      // The number on a row, the mail on the next: one person; two mails are two, or nobody can tell.
      const autreMail = courriel !== '' && ![undefined, '', courriel].includes(vus.get(qui)?.courriel)
      // Of somebody known here, each number that the file gives is asked about.
      const sien = connu ? `${qui} ${courriel} ${telephone}` : autreMail ? `${qui} ${courriel}` : qui
      const deja = vus.get(sien)
      if (deja && !connu) {
        deja.telephone ||= telephone
        deja.courriel ||= courriel
      }
      if (deja && telephone !== '' && deja.telephone !== telephone && !deja.pasGarde.includes(telephone))
        deja.pasGarde = [...deja.pasGarde, telephone]
      if (deja) return []
      const un = { ...personne, cle, structureId: structure.id, structureNom: structure.nom, connu }
      vus.set(sien, un)
      return [un]
    }),
  )
  return { trouves, laisses: [...laisses] }
}

/**
 * « Sabrina Lefort (directrice) 06… s.lefort@…, Paul Roy 06… »: what stands beside a name is no part of it. Who is followed by a
 * number or a mail each has those; else all of the cell is read as its columns are.
 */
export function personnesDe(contact: ContactLu): PersonneLue[] {
  if (!ditUnMoyen(contact.nom ?? '')) return personnesDesColonnes(contact)
  const blocs: { nom: string; telephone: string[]; mail: string[] }[] = []
  const dits = enChiffres(contact.nom ?? '').split(new RegExp(`(${ADRESSE}|${NUMEROS.source})`))
  for (const [rang, dit] of dits.entries()) {
    const dernier = blocs.at(-1)
    const nom = dit.replace(AUTOUR, '').trim()
    const suite = dernier !== undefined && dernier.nom !== '' && (estFonction(nom) || nom.startsWith('('))
    if (rang % 2 === 1) (dit.includes('@') ? dernier?.mail : dernier?.telephone)?.push(dit.toLowerCase())
    else if (suite) dernier.nom += ` (${nom.replace(/[()]/g, '')})`
    // « 06… (Mme Blanc) »: the number first, and whose it is.
    else if (dernier?.nom === '') dernier.nom = nom
    else if (nom !== '' || !dernier) blocs.push({ nom, telephone: [], mail: [] })
  }
  const nommes = blocs.filter(({ nom }) => nom !== '')
  const ensemble = (de: typeof blocs) => ({
    ...contact,
    nom: joints(de.map(({ nom }) => nom).filter(Boolean), ' / ') || null,
    telephone: joints([contact.telephone ?? '', ...de.flatMap(({ telephone }) => telephone)], ' ; ') || null,
    mail: joints([contact.mail ?? '', ...de.flatMap(({ mail }) => mail)], ' ; ') || null,
  })
  const chacun =
    nommes.length === blocs.length &&
    !contact.telephone &&
    !contact.mail &&
    blocs.every(({ telephone, mail }) => telephone.length + mail.length > 0)
  return (chacun ? blocs.map((bloc) => [bloc]) : [blocs]).flatMap((de) => personnesDesColonnes(ensemble(de)))
}

/** « Hugo Petit / Inès Roy », « 06… / 06… », « hugo@… ; ines@… »: each with what is theirs where the counts tell it. */
function personnesDesColonnes(contact: ContactLu): PersonneLue[] {
  const { mail, telephone, fonction } = contact
  const adresses = mail?.split(/[\s;,/<>]+/).filter((dit) => /.@./.test(dit)) ?? []
  const mails = adresses.length === 0 && mail ? [mail] : adresses
  const numeros = telephone?.match(NUMEROS) ?? (telephone ? [telephone] : [])
  // A name may be written on two lines; two people are where there are as many mails or numbers, or two whole names.
  const [noms = [], aussi = []] = [/[/;&]/, /[/;&\n]|\set\s/i].map((entre) =>
    (contact.nom ?? '').split(entre).map(propre),
  )
  const autant = (qui: readonly string[]) =>
    qui.length > 1 &&
    !qui.some(estFonction) &&
    [mails, numeros].every(({ length }) => length === 0 || length === qui.length)
  const ensemble = autant(noms) ? noms : mails.length + numeros.length > 0 && autant(aussi) ? aussi : undefined
  const une = (nom: string | null, sien: string | undefined, numero: string | undefined): PersonneLue => ({
    ...deNom({ nom, fonction }),
    courriel: sien ?? '',
    telephone: chiffres(numero ?? null),
    pasGarde: [],
  })
  if (ensemble) {
    const siens = leursMails(ensemble, mails)
    return ensemble.map((nom, rang) => une(nom, siens[rang], numeros[rang]))
  }
  const [dits] = [noms].map((uns) => (aussi.length > uns.length && aussi.every((nom) => / /.test(nom)) ? aussi : uns))
  const [nom = null, ...reste] = dits ?? []
  return [{ ...une(nom, mails[0], numeros[0]), pasGarde: [...reste, ...numeros.slice(1), ...mails.slice(1)] }]
}

const ADRESSE = '(?<![^\\s;,/<>()])[^\\s;,/<>()]+@[^\\s;,/<>()]+'
// What announces a number or a mail, and what stood between two of them.
const AUTOUR =
  /^(?:[\s,;:/|.<>)–—-]|et\s)+|(?:[\s,;:/|<>(–—-]|(?<![\p{L}])(?:t[ée]l(?:[ée]phone)?|port(?:able)?|mobile|fixe|(?:e-?)?mail|courriel|et)\b[.]?)+$/giu
// « 06 39 98 12 11 - 06 39 98 12 12 » is two; a number from elsewhere is as it is written.
const NUMEROS = /(?:(?:\+|00)33[ .]?(?:\(0\)[ .]?)?|0)[1-9](?:[ .-]?\d\d){4}(?!\d)|[+\d][\d .()-]{7,}\d/g

/** To each name the mail that bears it, whatever their order; the others as they come. */
function leursMails(noms: readonly string[], mails: readonly string[]): (string | undefined)[] {
  const porte = (nom: string) => (mail: string) =>
    plier(nom)
      .split(' ')
      .some((mot) => mot.length > 2 && plier(mail.replace(/@.*/, '')).includes(mot))
  const siens = noms.map((nom) => mails.find(porte(nom)))
  const portes = siens.filter((mail) => mail !== undefined)
  if (new Set(portes).size < portes.length) return [...mails]
  const autres = mails.filter((mail) => !portes.includes(mail))
  return siens.map((mail) => mail ?? autres.shift())
}

const chiffres = (telephone: string | null): string =>
  (telephone ?? '').replace(/[^\d+]/g, '').replace(/^(\+|00)33/, '0')

// « (poste vacant) », « recrutement en cours »: a place that waits for somebody.
const SANS_PERSONNE = /\b(vacant|vacance de poste|pourvoir|recrut\w*)\b/i
// « M. le Principal », « Service RSE »: whoever holds it, and nobody by name.
const FONCTION =
  /^(m|mr|mme|monsieur|madame)\.? (le |la |l[’'])|^(le |la |l[’'])(?=\p{Ll})|^(service|accueil|secr[ée]tariat|direction|standard|p[ôo]le)\b|^(direct(eur|rice)|pr[ée]sidente?|secr[ée]taire|tr[ée]sori[eè]re?|responsable|coordina\p{Ll}+|charg[ée]e? de)( \p{Ll}.*)?$/u
const estFonction = (nom: string): boolean => FONCTION.test(nom.charAt(0).toLowerCase() + nom.slice(1))

/** « Mme Aubry, directrice », « Mme Aubry (directrice) » say two things; a function alone is one. */
function deNom({ nom, fonction }: Pick<ContactLu, 'nom' | 'fonction'>) {
  const ecrit = (nom ?? '').replace(/^\s*\(([^()]*)\)?\s*$/, '$1')
  const [, qui, virgule, entre] = /^(.+?)(?:,\s*(\p{Ll}.*)|\s*\(([^)]*)\)?)$/u.exec(ecrit) ?? []
  const quoi = virgule ?? (entre && (estFonction(entre) || /^\p{Ll}/u.test(entre)) ? entre : undefined)
  const dite = quoi ?? (estFonction(ecrit) ? ecrit : '')
  const nomme = SANS_PERSONNE.test(ecrit) || quoi === undefined ? ecrit : (qui ?? '')
  // « (ancien président) » is said, whatever the column of functions says.
  return { ...nomEnDeux(nomme), fonction: entre === quoi ? joints([fonction ?? '', dite], ', ') : (fonction ?? dite) }
}

/** « DUPONT Marie », « Marie Dupont », « Mme Dupont »; a function, a number or a mail names nobody. */
export function nomEnDeux(ecrit: string): { prenom: string; nom: string } {
  const nomme = sansMoyen(ecrit).trim()
  return SANS_PERSONNE.test(nomme) || estFonction(nomme) ? { prenom: '', nom: '' } : separerLeNom(nomme)
}

/** What the file says otherwise of a contact of here, and what is kept: `null` where the reader may not read it. */
export type ContactChange = ContactTrouve &
  Readonly<{
    connu: ContactConnu
    autres: readonly ('telephone' | 'courriel')[]
    ici: Pick<Coordonnees, 'telephone' | 'courriel'> | null
  }>

/** Of these, those whom the file gives another number or mail; what is here is read as it is on their page. */
export async function contactsChanges(
  tx: Tx,
  visit: Visit,
  trouves: readonly ContactTrouve[],
): Promise<ContactChange[]> {
  const connus = trouves.flatMap((c) => (c.connu ? [{ ...c, connu: c.connu, personneId: c.connu.personneId }] : []))
  const tousLesAutres = await gardesAutrement(tx, connus)
  const motif = estAuBureauPartout(visit.me) ? POUR_SA_STRUCTURE : ({ pour: 'joindre', usages: ['structure'] } as const)
  const changes: ContactChange[] = []
  for (const c of connus) {
    const autres = tousLesAutres.get(c) ?? []
    if (autres.length === 0) continue
    const lues = await lireCoordonnees(tx, visit, c.personneId, motif)
    const rien = lues.ok || lues.reason !== 'inconnues' ? null : { telephone: '', courriel: '' }
    changes.push({ ...c, autres, ici: lues.ok ? lues.value : rien })
  }
  return changes
}

/** Writes the chosen ones, as somebody would on the page of the contact; says how many are, and how many are the person's own to change. */
export async function changerContacts(visit: Visit, importId: string, cles: ReadonlySet<string>) {
  const { trouves } = await read(visit, async (tx) =>
    contactsTrouves(tx, found(await lectureDuDepot(tx, PROGRAMMATION, importId))),
  )
  let [changes, refuses] = [0, 0]
  for (const { connu, cle, structureId, telephone, courriel } of trouves) {
    if (!connu || !cles.has(cle)) continue
    const saisie = { ...connu, telephone, courriel, faux: false, accord: null, moyen: 'import' as const }
    if ((await modifierContact(visit, structureId, connu.contactId, saisie)).ok) changes++
    else refuses++
  }
  return { changes, refuses }
}

/** Those whom her file tells as they are kept here: the city reads again what it gave, be it from before it was noted. */
export async function rouvrirLesContacts(tx: Tx, visit: Visit, lecture: Lecture): Promise<void> {
  if (!aRole(visit.me, 'cdsu') || lecture.contacts.length === 0) return
  const { trouves } = await contactsTrouves(tx, lecture)
  const dits = trouves.flatMap(({ connu, telephone, courriel }) =>
    connu && (telephone !== '' || courriel !== '') ? [{ personneId: connu.personneId, telephone, courriel }] : [],
  )
  await noterDuFichier(tx, visit, dits)
}

export type ContactAjoute = Readonly<{ personneId: string; structureId: string; prenom: string; nom: string }>

/**
 * Ties the chosen contacts to their structures, and prepares their invitations: one batch, sent from the page of the
 * team. Nobody has agreed to anything yet: no consent is written, and nothing leaves.
 */
export const ajouterContacts = (visit: Visit, importId: string, cles: ReadonlySet<string>): Promise<ContactAjoute[]> =>
  write(visit, async (tx) => {
    authorize(peutImporter(visit.me))
    const lecture = found(await lectureDuDepot(tx, PROGRAMMATION, importId))
    const { trouves } = await contactsTrouves(tx, lecture)
    const choisis = trouves.filter((c) => cles.has(c.cle) && !c.connu)
    const ajoutes: ContactAjoute[] = []
    for (const c of choisis) {
      const personneId = newId()
      const moyen: Moyen = 'import'
      await ajouterContact(tx, visit, { ...c, contactId: newId(), personneId, accord: null, moyen })
      if (aRole(visit.me, 'cdsu')) await noterDuFichier(tx, visit, [{ ...c, personneId }])
      ajoutes.push({ personneId, ...pick(c, 'structureId', 'prenom', 'nom') })
    }
    await inviterEnLot(
      tx,
      visit,
      ajoutes.map((c) => ({ ...c, role: 'porteur', quartierId: null })),
    )
    return ajoutes
  })
