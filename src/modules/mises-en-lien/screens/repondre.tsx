import { z } from 'zod'
import { AGE_LU, estChezSoi, trouverTalent, VersMaPage, type Voile } from '#modules/annuaire/index.ts'
import { type Appel, momentVu } from '#modules/appels/index.ts'
import { promisAilleurs } from '#modules/suggestions/index.ts'
import { enToutesLettres } from '#platform/dates.ts'
import { choix, coche, type Rempli, texte, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { estAuBureau, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Refused, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import { laPage } from '#ui/page.ts'
import { estFiniPourLui } from '../etats/a-prevenir.ts'
import {
  appelOuvert,
  estAbsent,
  type MiseEnLien,
  MOT_MAX,
  motDeCeMoment,
  ouiEtPasLa,
  peutRecrireLeMot,
  REPONSES,
  retraitADire,
} from '../etats/domain.ts'
import { peutSeRaviser, pourquoiElle } from '../etats/mise-en-lien.ts'
import { motVoile } from '../gestes/carte.ts'
import { jeSeraiLa, recrireLeMot, repondreTalent } from '../gestes/usecases.ts'
import { type SortDuNumero, sortDuNumero } from '../joindre/contacts.ts'
import { peutRepondreTalent } from '../policy.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { siDisparue } from './disparue.tsx'
import { MOI } from './moi.tsx'
import { Contre, GestesApresOui, lireDe, NumeroDuOui, PageDeReponse } from './reponse.tsx'

/** The talent's page: what is asked, three big buttons, then where it stands. Opening it never answers. */
export const repondreScreen = screen()

const PATH = '/mises-en-lien/:id/reponse'
const t = textes.reponse

const Form = z.object({
  reponse: choix(REPONSES, 'Choisissez une des trois réponses.'),
  mot: zone({ max: MOT_MAX }),
  sachant: coche(),
  sansNumero: coche(),
  vu: texte(),
  /** The word that was read, where it is written again. */
  recrit: zone({ max: MOT_MAX }),
})

repondreScreen.use(`${PATH}/*`, siDisparue)

repondreScreen.get(PATH, (c) => montrer(c))

repondreScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, (saisie, status) => montrer(c, saisie, status))
  if (!form.ok) return encore(form.errors)
  const { reponse, mot, sachant, sansNumero, vu, recrit } = form.value
  if (recrit !== '') {
    const fait = await recrireLeMot(c.var.visit, param(c), mot, recrit)
    return fait.ok ? goOn(c, PATH, t.recrit) : encore({}, 409, REFUS[fait.reason])
  }
  const result = await repondreTalent(c.var.visit, param(c), reponse, mot, { sachant, numeroDonne: !sansNumero }, vu)
  return result.ok ? goOn(c, PATH, t.mots[reponse]) : encore({}, 409, REFUS[result.reason])
})

async function montrer(c: Ctx, saisie = SANS_SAISIE, status: 200 | Refused = 200) {
  const lues = await lireDe(c, peutRepondreTalent, async (tx, m, appel) => ({
    ailleurs: await promisAilleurs(tx, m.talentId, appel, c.var.visit.now),
    motVoile: await motVoile(tx, m),
    mineur: (await trouverTalent(tx, m.talentId))?.age === '16-17',
    numero: await sortDuNumero(tx, c.var.visit, m),
  }))
  return c.html(<Page {...lues} {...saisie} />, status)
}

// « Je serai là quand même »: by the talent here, or by the desk who heard it.
repondreScreen.post(`${PATH}/je-serai-la`, async (c) => {
  const { visit } = c.var
  const note = await jeSeraiLa(visit, param(c))
  const vers = estAuBureau(visit.me) ? '/mises-en-lien/:id' : PATH
  return goOn(c, vers, note ? t.seraLa : REFUS['plus-rapide'])
})

const ATTENDENT: readonly MiseEnLien['etat'][] = ['suggeree', 'retenue', 'proposee-au-talent']

type Donnees = Readonly<{
  visit: Visit
  m: MiseEnLien
  appel: Appel
  ailleurs: readonly string[]
  motVoile: Voile
  mineur: boolean
  /** What becomes of their number, where they said yes. */
  numero: SortDuNumero | null
}>

function Page({ visit, m, ailleurs, motVoile, mineur, numero, ...lues }: Donnees & Saisie) {
  const aRepondre = m.reponseTalent === null && ATTENDENT.includes(m.etat) && appelOuvert(m, visit.now) && m.talentLa
  return (
    <PageDeReponse
      {...lues}
      visit={visit}
      titre={aRepondre ? t.titre(m.prenom) : m.titre}
      avant={
        aRepondre ? (
          <>
            {m.appelEtat === 'complet' ? <Message>{t.complet}</Message> : null}
            <Contre visit={visit} ailleurs={ailleurs} absentLe={absentLe(visit, m)} />
          </>
        ) : (
          <OuEnEstOn
            {...{ visit, m, ailleurs, motVoile, mineur, numero }}
            appel={lues.appel}
            values={lues.values}
            dit={laPage().message}
          />
        )
      }
      quoi={aRepondre ? m.titre : 'Ce coup de pouce'}
      besoin={
        <>
          {aRepondre && m.momentAvant !== '' ? (
            <Message>{t.change(m.momentAvant, m.repondueTalentLe !== null)}</Message>
          ) : null}
          <p>{lues.appel.besoin}</p>
          {aRepondre ? <PourquoiVous m={m} /> : null}
        </>
      }
    >
      {aRepondre ? (
        <div>
          <Questions
            {...{ visit, m, ailleurs, motVoile, mineur, numero }}
            appel={lues.appel}
            values={lues.values}
            errors={lues.errors}
          />
        </div>
      ) : null}
      <VersMaPage visit={visit} path={MOI.talent} id={m.id} />
    </PageDeReponse>
  )
}

/** Why we thought of this person, from their own words. */
function PourquoiVous({ m }: { m: MiseEnLien }) {
  const pourquoi = pourquoiElle(m)
  if (pourquoi === '') return null
  return (
    <p>
      <strong>{t.pourquoiVous}</strong> {pourquoi} {m.raisons?.question}
    </p>
  )
}

type Lie = Donnees
type QuestionsProps = Lie & Rempli

/** Sent back with the answer: the moment shown, and that the page has said what was promised elsewhere, or that day away. */
const lus = ({ visit, m, ailleurs, appel }: Lie): Record<string, string> => ({
  vu: momentVu(appel),
  ...(ailleurs.length > 0 || absentLe(visit, m) !== null ? { sachant: 'oui' } : {}),
})

const absentLe = (visit: Visit, m: MiseEnLien) => (estAbsent(m, visit.now, estAuBureau(visit.me)) ? m.jour : null)

function Questions({ values, errors, ...lie }: QuestionsProps) {
  const { visit, m } = lie
  return (
    <Formulaire action={url(PATH, visit, { id: m.id })} errors={errors} hidden={lus(lie)}>
      <p>{t.libre}</p>
      {lie.mineur ? <p>{AGE_LU}</p> : null}
      <Zone
        {...champs(Form, values, errors)('mot')}
        libelle={t.mot}
        aide={m.mot !== '' && m.momentAvant !== '' ? t.motDAvant(m) : t.motAide}
        lignes={2}
        valeur={values.mot ?? motDeCeMoment(m)}
      />
      <NumeroDuOui avant={m.numeroDonne} values={values} />
      <Gestes collees>
        <Bouton icone="coche" nom="reponse" valeur="oui">
          {t.oui}
        </Bouton>
        <Bouton genre="secondaire" nom="reponse" valeur="pas-cette-fois">
          {t.pasCetteFois}
        </Bouton>
        <Bouton genre="secondaire" nom="reponse" valeur="non">
          {t.non}
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}

/** Said yes, and wrote since that they are away that day: which of the two holds? */
const PasLaCeJour = ({ visit, m }: Pick<Lie, 'visit' | 'm'>) => (
  <Formulaire action={url(`${PATH}/je-serai-la`, visit, { id: m.id })}>
    <Message
      genre="attention"
      titre={
        m.partie || m.jour === null || !estChezSoi(visit.me) ? t.toujoursPossible : t.pasLa(enToutesLettres(m.jour))
      }
    >
      {t.pasLaAide}
    </Message>
    <SeulGeste genre="secondaire">{t.jeSeraiLa}</SeulGeste>
  </Formulaire>
)

const PEUVENT_PARTIR: readonly MiseEnLien['etat'][] = [
  'acceptee-par-le-talent',
  'proposee-au-porteur',
  'coordonnees-partagees',
]

/** `dit`: what the answer just sent was told, at the top of the page; it is not said twice. */
function OuEnEstOn({ dit, values, ...lie }: Lie & Pick<Saisie, 'values'> & Readonly<{ dit?: string | undefined }>) {
  const { visit, m, ailleurs, motVoile, numero } = lie
  const ou = phrase(m, visit.now)
  const peutPartir = PEUVENT_PARTIR.includes(m.etat)
  const seRaviser = peutSeRaviser(m) && m.talentLa && appelOuvert(m, visit.now)
  return (
    <div class="pile">
      {ou === dit ? null : (
        <Message genre={m.etat === 'coordonnees-partagees' || m.etat === 'realisee' ? 'succes' : 'info'}>{ou}</Message>
      )}
      {numero === null ? null : <p>{textes.numero[numero]}</p>}
      {m.mot !== '' && m.momentAvant === '' && peutPartir ? <Message>{t.motRetenu(motVoile)}</Message> : null}
      {motVoile.caches.length > 0 && peutRecrireLeMot(m) ? (
        <Formulaire action={url(PATH, visit, { id: m.id })} hidden={{ reponse: 'oui', recrit: m.mot }}>
          <Zone {...champs(Form, {}, {})('mot')} libelle={t.mot} aide={t.motAide} lignes={2} valeur={m.mot} />
          <SeulGeste genre="secondaire">{t.recrire}</SeulGeste>
        </Formulaire>
      ) : null}
      {ouiEtPasLa(m, visit.now, false) ? <PasLaCeJour visit={visit} m={m} /> : null}
      <GestesApresOui visit={visit} m={m} changer={peutPartir ? t.changer : null} />
      {seRaviser ? <Contre visit={visit} ailleurs={ailleurs} absentLe={absentLe(visit, m)} /> : null}
      {seRaviser && lie.mineur ? <p>{AGE_LU}</p> : null}
      {seRaviser ? (
        <Formulaire action={url(PATH, visit, { id: m.id })} hidden={{ mot: m.mot, ...lus(lie) }}>
          <NumeroDuOui avant={m.numeroDonne} values={values} />
          <SeulGeste genre="secondaire" nom="reponse" valeur="oui">
            {t.finalement}
          </SeulGeste>
        </Formulaire>
      ) : null}
    </div>
  )
}

/** Where it stands, for the talent: a no of the other side reads « finalement, une autre fois ». */
function phrase(m: MiseEnLien, now: Temporal.Instant): string {
  switch (m.etat) {
    case 'acceptee-par-le-talent':
    case 'proposee-au-porteur':
      if (!appelOuvert(m, now)) return t.ferme(m)
      return m.attente > 0 ? t.attente : t.mots.oui
    case 'coordonnees-partagees':
      return t.daccord
    case 'realisee':
      return t.fait
    case 'refusee-par-le-talent':
      return m.reponseTalent === 'non' ? t.mots.non : t.mots['pas-cette-fois']
    case 'pas-realisee':
      return t.pasFait
    case 'refusee-par-le-porteur':
    case 'orientee':
      return t.suite
    case 'retiree':
      if (m.retireePar !== 'talent')
        return m.appelEtat === 'annule' ? t.ferme(m) : estFiniPourLui(m) ? t.suite : t.retiree
      return textes.retrait.sien(retraitADire(m))
    default:
      return m.talentLa ? t.ferme(m) : REFUS['talent-parti']
  }
}
