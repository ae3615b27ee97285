import { z } from 'zod'
import { VersMaPage } from '#modules/annuaire/index.ts'
import { type Appel, momentVu } from '#modules/appels/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { choix, type Errors, type Raw, saisi, texte } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { found, personneDe, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Refused, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Message } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import { appelOuvert, attendLePorteur, avantLeOui, type MiseEnLien, nomVisible } from '../etats/domain.ts'
import { rangEnAttente } from '../etats/mise-en-lien.ts'
import { quiDitOui } from '../gestes/annonces.ts'
import { type Carte as CarteVoilee, carteAuPorteur, motVoile, precision, promesseDeNumeros } from '../gestes/carte.ts'
import { repondrePorteur } from '../gestes/usecases.ts'
import { veutBienEtreAppele } from '../joindre/contacts.ts'
import { peutRepondrePorteur } from '../policy.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { type MotEcrit, merciEcrit } from '../valoriser/store.ts'
import { VotreMot } from '../valoriser/votre-mot.tsx'
import { enRang } from '../views.tsx'
import { AppelerDAbord } from './appel-direct.tsx'
import { siDisparue } from './disparue.tsx'
import { MOI } from './moi.tsx'
import { ceQuiSeDit } from './proposer-page.tsx'
import { GestesApresOui, lireDe, PageDeReponse } from './reponse.tsx'

/** The porteur's page: a veiled card, yes or no; the name comes with the second yes. Opening it never answers. */
export const repondrePorteurScreen = screen()

const PATH = '/mises-en-lien/:id/reponse-porteur'
const t = textes.porteur

const Form = z.object({
  reponse: choix(['oui', 'non'], 'Choisissez oui ou non.'),
  motif: ceQuiSeDit,
  vu: texte(),
})

repondrePorteurScreen.use(`${PATH}/*`, siDisparue)

repondrePorteurScreen.get(PATH, (c) => montrer(c))

repondrePorteurScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, (saisie, status) => montrer(c, saisie, status))
  if (!form.ok) return encore(form.errors)
  const { reponse, motif, vu } = form.value
  const result = await repondrePorteur(c.var.visit, param(c), reponse, motif, vu)
  if (!result.ok) return encore({}, 409, REFUS[result.reason])
  return goOn(c, reponse === 'oui' ? '/mises-en-lien/:id/coordonnees' : PATH, t.mots[reponse])
})

async function montrer(c: Ctx, saisie = SANS_SAISIE, status: 200 | Refused = 200) {
  const { visit } = c.var
  const lues = await lireDe(c, peutRepondrePorteur, async (tx, m, appel) => {
    // Not asked yet, or no yes yet: for the structure there is nobody.
    found(avantLeOui(m) ? null : m)
    const carte = await carteAuPorteur(tx, m, appel)
    const direct = await veutBienEtreAppele(tx, visit, m)
    const mot = await merciEcrit(tx, m.id, visit.now)
    const precise = await precision(tx, m)
    const cache = m.momentAvant === '' && (await motVoile(tx, m)).caches.length > 0
    const promesse = await promesseDeNumeros(tx, m, await quiDitOui(tx, visit, m))
    return { carte, direct, mot, precise, promesse, retenu: carte.retenu || cache }
  })
  return c.html(<Page {...lues} {...saisie} />, status)
}

type Donnees = Readonly<{
  visit: Visit
  m: MiseEnLien
  appel: Appel
  carte: CarteVoilee
  /** Some of their words are not shown here. */
  retenu: boolean
  /** Whether this person lets the structure call before it answers. */
  direct: boolean
  /** The structure's own thank-you. */
  mot: MotEcrit | null
  /** What the talent adds to their yes, where it names nobody, and the council to it. */
  precise: string
  /** What a yes gives to each. */
  promesse: string
}>

function Page({ visit, m, carte, direct, mot, precise, promesse, retenu, ...lues }: Donnees & Saisie) {
  const nomme = nomVisible(m)
  const attend = attendLePorteur(m)
  const complet = m.appelEtat === 'complet'
  const enAttente = attend && appelOuvert(m, visit.now)
  const aRepondre = enAttente && !complet && !m.suspens
  return (
    <PageDeReponse
      {...lues}
      visit={visit}
      titre={aRepondre ? t.titre : m.titre}
      chapeau={t.chapeau(m.structureNom)}
      avant={
        <>
          {enAttente || nomme ? (
            <Carte titre={nomme ? nomCourt(m) : carte.qui} niveau={2} picto="main">
              {carte.dit === '' ? null : <p>{carte.dit}</p>}
              {precise === '' ? null : <p>{precise}</p>}
              {retenu ? <p class="doux">{t.retenu}</p> : null}
              {nomme ? null : <p class="doux">{direct ? t.voileDirect : t.voile}</p>}
              {direct && aRepondre ? <AppelerDAbord visit={visit} m={m} /> : null}
            </Carte>
          ) : m.partageesLe === null ? null : (
            <Message>{t.plusPourCela}</Message>
          )}
          {aRepondre ? null : <OuEnEstOn visit={visit} m={m} phrase={phrase(m, visit.now)} />}
          {attend && rangEnAttente(m) > 0 ? <Message>{t.enAttente(enRang(rangEnAttente(m)))}</Message> : null}
          <VotreMot visit={visit} mot={mot} />
        </>
      }
      quoi={aRepondre ? m.titre : t.besoin}
    >
      {aRepondre ? (
        <div>
          <Questions
            visit={visit}
            m={m}
            vu={momentVu(lues.appel)}
            promesse={promesse}
            values={lues.values}
            errors={lues.errors}
          />
        </div>
      ) : null}
      {personneDe(visit.me) === null ? null : <VersMaPage contact visit={visit} path={MOI.porteur} id={m.id} />}
    </PageDeReponse>
  )
}

type QuestionsProps = Readonly<{
  visit: Visit
  m: MiseEnLien
  vu: string
  promesse: string
  values: Raw
  errors: Errors
}>

function Questions({ visit, m, vu, promesse, values, errors }: QuestionsProps) {
  return (
    <Formulaire action={url(PATH, visit, { id: m.id })} errors={errors} hidden={{ vu }}>
      <Gestes collees>
        <Bouton icone="coche" nom="reponse" valeur="oui">
          {t.oui}
        </Bouton>
      </Gestes>
      <p>{promesse}</p>
      {/* A no goes at once to whoever said yes: one press alone never says it. */}
      <details class="pile" open={saisi(values, 'motif') !== ''}>
        <summary>{t.non}</summary>
        <Zone {...champs(Form, values, errors)('motif')} libelle={t.motif} aide={t.motifAide} lignes={2} />
        <SeulGeste genre="secondaire" nom="reponse" valeur="non">
          {t.envoyerNon}
        </SeulGeste>
      </details>
    </Formulaire>
  )
}

function OuEnEstOn({ visit, m, phrase: dite }: { visit: Visit; m: MiseEnLien; phrase: string }) {
  const partagees = m.etat === 'coordonnees-partagees'
  const joindre = m.etat === 'refusee-par-le-porteur' ? joindreLaPermanence(visit.territoire) : ''
  return (
    <div class="pile">
      <Message genre={partagees ? 'succes' : 'info'}>{dite}</Message>
      {joindre === '' ? null : <p>Si vous changez d’avis, {joindre}.</p>}
      <GestesApresOui visit={visit} m={m} changer={partagees ? textes.retrait.titre : null} />
    </div>
  )
}

/** Where it stands, for the porteur. */
function phrase(m: MiseEnLien, now: Temporal.Instant): string {
  if (attendLePorteur(m) && m.appelEtat === 'complet') return t.complet
  if (attendLePorteur(m) && appelOuvert(m, now) && m.suspens) return REFUS['a-reunir']
  switch (m.etat) {
    case 'suggeree':
    case 'retenue':
    case 'proposee-au-talent':
      return t.change(m.momentAvant)
    case 'coordonnees-partagees':
      return t.mots.oui
    case 'realisee':
      return t.faitePuisPartie
    case 'pas-realisee':
      return textes.reponse.pasFait
    case 'refusee-par-le-porteur':
      return t.mots.non
    case 'refusee-par-le-talent':
    case 'retiree':
    case 'orientee':
      if (m.appelEtat === 'annule') return textes.reponse.ferme(m)
      return t.autre(m.appelEtat === 'ouvert' && appelOuvert(m, now))
    default:
      return textes.reponse.ferme(m)
  }
}
