import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { ceQuiOuvreSaPage } from '#modules/annuaire/index.ts'
import { type Appel, ResumeAppel } from '#modules/appels/index.ts'
import { ICI_SEULEMENT, joindreLaPermanence } from '#modules/territoires/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { enQr } from '#platform/qr.ts'
import { numeroEnPaires } from '#platform/telephone.ts'
import { joints, leNom, majuscule } from '#platform/texte.ts'
import { absolute, baseOf, onlyHere, url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { goTo, param, screen } from '#src/ground/web.ts'
import { Paragraphes, Puces } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { lirePapierDAccord, preparerSeule } from '../joindre/contacts.ts'
import { LU_SANS_NOM, textes } from '../textes.fr.ts'
import { seDemande } from './proposer.tsx'

/**
 * A sheet to hand over to one person, made first for whoever reads paper: what is asked in large type, boxes to tick, whom
 * to give it back to; the code and the square come last.
 */
export const billetScreen = screen()

const COTE_DU_QR = 130
const REPONSES = {
  talent: [
    'Oui, je veux bien',
    'Oui, sans donner mon numéro',
    'Pas cette fois',
    'Non',
    'Je voudrais d’abord en parler',
  ],
  /** Of who kept their number before: what they chose comes first. */
  garde: [
    'Oui, sans donner mon numéro',
    'Oui, et donnez mon numéro',
    'Pas cette fois',
    'Non',
    'Je voudrais d’abord en parler',
  ],
  porteur: ['Oui, nous voulons bien', 'Non, pas cette fois', 'Nous voudrions d’abord en parler'],
} as const

billetScreen.get('/mises-en-lien/:id/billet', async (c) => {
  const t = c.var.visit.territoire
  const cote = c.req.query('cote') === 'porteur' ? 'porteur' : 'talent'
  const demande = await preparerSeule(c.var.visit, param(c), cote)
  // Once they answered there is nothing to ask on paper: what is agreed is another sheet.
  if (!seDemande(c.var.visit, demande)) return goTo(c, url('/mises-en-lien/:id', t, { id: param(c) }))
  const { m, message, lien, appel, adresse, a } = demande
  const preuves = a === null ? '' : await ceQuiOuvreSaPage(c.var.visit, a.personneId)
  const fil = [{ href: url(`/mises-en-lien/:id/proposition-${cote}`, t, { id: m.id }), libelle: 'Demander' }]
  return c.html(
    <Layout titre={cote === 'talent' ? `Pour ${m.prenom}` : `Pour ${leNom(m.structureNom)}`} impression fil={fil}>
      <Billet
        t={t}
        titre={m.titre}
        message={message}
        reponses={REPONSES[cote === 'talent' && m.numeroDonne === false ? 'garde' : cote]}
        sousLeMot={cote === 'talent' ? LU_SANS_NOM : ''}
        lien={lien}
        qr={await qrDe(lien)}
        ouvre={`${cote === 'talent' ? ', jamais à l’association' : ''} : il ouvre cette réponse${saPage(preuves)}`}
      >
        <Precisions appel={appel} adresse={adresse} />
      </Billet>
    </Layout>,
  )
})

// The number of the contact is read here: a gesture, never a GET.
billetScreen.post('/mises-en-lien/:id/billet', async (c) => {
  const t = c.var.visit.territoire
  const lu = await lirePapierDAccord(c.var.visit, param(c))
  c.header('cache-control', 'private, no-store')
  const retour = url('/mises-en-lien/:id', t, { id: param(c) })
  if (!lu.ok) return goTo(c, retour, textes.coordonnees.pasEncore[1])
  const { m, appel, adresse, avec, code } = lu.value
  const { telephone = '', courriel = '' } = avec.coordonnees ?? {}
  const permanence = joindreLaPermanence(t)
  const preuves = await ceQuiOuvreSaPage(c.var.visit, m.personneId)
  return c.html(
    <Layout titre={`Pour ${m.prenom} : c’est d’accord`} impression fil={[{ href: retour, libelle: m.titre }]}>
      <div class="billet">
        <h2>{m.titre}</h2>
        <p>{`Papier du ${enToutesLettres(jourDe(c.var.visit.now))} : il remplace celui d’avant, s’il y en a un.`}</p>
        <ResumeAppel appel={{ ...appel, aApporter: '' }} aujourdhui={jourDe(c.var.visit.now)} />
        <Precisions appel={appel} adresse={adresse} />
        <h3>Qui appeler</h3>
        <p>{avec.qui}</p>
        {telephone + courriel === '' ? null : (
          <p>
            <strong class="billet__numero">{telephone === '' ? courriel : numeroEnPaires(telephone)}</strong>
          </p>
        )}
        <p>Un empêchement, une question ? {enCasDEmpechement(telephone, courriel, permanence)}</p>
        <div class="billet__code">
          <p>
            Votre code : <strong class="billet__numero">{code}</strong>
          </p>
          <p>{`Dites-le seulement à « Coup de pouce aux projets »${baseOf(t) === null || onlyHere(t) ? '' : ', ou tapez-le sur le site'}, jamais à l’association : il ouvre ce coup de pouce${saPage(preuves)}`}</p>
        </div>
      </div>
    </Layout>,
  )
})

type Demande = Readonly<{
  t: Territoire
  titre: string
  message: string
  reponses: readonly string[]
  sousLeMot?: string
  lien: Lien
  qr: string
  ouvre: string
  children?: Child
}>

/** What is asked, boxes to tick, whom to give it back to; the code and the square. */
export function Billet({ t, titre, message, reponses, sousLeMot = '', lien, qr, ouvre, children }: Demande) {
  return (
    <div class="billet">
      <h2>{titre}</h2>
      <Paragraphes texte={message} />
      {children}
      <Puces
        class="papier__cases"
        de={reponses.map((reponse) => (
          <>
            <span class="papier__case"></span>
            <span>{reponse}</span>
          </>
        ))}
      />
      <p>Un mot à ajouter :</p>
      {sousLeMot === '' ? null : <p class="petit">{sousLeMot}</p>}
      <div class="papier__trait"></div>
      <div class="papier__trait"></div>
      <p>
        <strong>Pour répondre</strong>,{' '}
        {joints(['rendez ce papier à la personne qui vous l’a donné', joindreLaPermanence(t)], ', ou ')}.
      </p>
      <ParTelephone t={t} lien={lien} ouvre={ouvre} qr={qr} />
    </div>
  )
}

/** The square that opens this link, where it leads somewhere. */
export const qrDe = async ({ url: adresse }: Lien): Promise<string> =>
  adresse === null ? '' : await enQr(adresse, { width: COTE_DU_QR })

/** This code alone opens no page of one's own; whoever left nothing to prove who they are has another one. */
export const saPage = (preuves: string): string =>
  preuves === ''
    ? '. Votre page à vous s’ouvre avec un autre code : demandez-le à « Coup de pouce aux projets ».'
    : ` et, avec ${preuves}, votre page à vous.`

/** Whom to tell; where there is neither number nor mail nor desk to call, whoever gave the paper. */
function enCasDEmpechement(telephone: string, courriel: string, permanence: string): string {
  const contact = telephone !== '' ? 'appelez ce numéro' : courriel === '' ? '' : 'écrivez à cette adresse'
  const comment = joints([contact, permanence], ', ou ')
  return `${majuscule(comment === '' ? 'dites-le à la personne qui vous a donné ce papier' : comment)}.`
}

/** What is asked in detail, where, and what to bring: whoever has the paper alone has no other page to read. */
const Precisions = ({ appel, adresse }: Readonly<{ appel: Appel; adresse: string }>) => (
  <>
    {appel.besoin === '' ? null : <p>{appel.besoin}</p>}
    {adresse === '' || appel.lieuTexte.includes(adresse) ? null : (
      <p>
        <strong>Adresse :</strong> {adresse}
      </p>
    )}
    {appel.aApporter === '' ? null : (
      <p>
        <strong>À apporter :</strong> {appel.aApporter}
      </p>
    )}
  </>
)

type Lien = Readonly<{ url: string | null; code: string }>

/** With a phone: the square, and the code for who types it. On the phone, the code is said to the desk alone. */
function ParTelephone({ t, lien, ouvre, qr }: Pick<Demande, 't' | 'lien' | 'ouvre' | 'qr'>) {
  return (
    <div class="billet__code">
      {qr === '' ? null : <div>{raw(qr)}</div>}
      <div>
        <p>
          Votre code : <strong class="billet__numero">{lien.code}</strong>
        </p>
        <p>
          {lien.url === null
            ? ''
            : `Avec un téléphone, photographiez ce carré, ou tapez ce code sur ${absolute(url('/code', t), t)?.replace(/^https?:\/\//, '')}. `}
          {`Dites-le seulement à « Coup de pouce aux projets »${ouvre}`}
        </p>
        {onlyHere(t) ? <p>{ICI_SEULEMENT}</p> : null}
      </div>
    </div>
  )
}
