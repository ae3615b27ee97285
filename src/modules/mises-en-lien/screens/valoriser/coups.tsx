import { z } from 'zod'
import {
  Cadre,
  type Contexte,
  chemin,
  ouvrir,
  PORTE_DE_SOI,
  PORTE_DU_BUREAU,
  type Porte,
} from '#modules/annuaire/index.ts'
import { derniersConsentements, nomCourt } from '#modules/personnes/index.ts'
import { duree, enClair, jour } from '#platform/dates.ts'
import { identifiant } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { goTo, readForm, screen, screens } from '#src/ground/web.ts'
import { Carte, Liste, Vide } from '#ui/data.tsx'
import { Bouton, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { textes as communs } from '../../textes.fr.ts'
import { type Attestation, attestationsDuTalent } from '../../valoriser/attestations-store.ts'
import { coupsDuTalent, type SonCoup, type SonPortrait, sesPortraits } from '../../valoriser/store.ts'
import { textes } from '../../valoriser/textes.fr.ts'
import { repondrePourLeMerci } from '../../valoriser/usecases.ts'
import { SesAttestations } from './attestations.tsx'
import { SesPortraits } from './portraits.tsx'
import { ChampMoyen, champsDeReponse } from './reponse.tsx'

const t = textes.coups
const { corriger } = communs
const Form = z.object({ coupId: identifiant(), ...champsDeReponse })

/** What one person gave, and what may be shown of it: by their own page, or by the desk's page about them. */
function coupsScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/coups-de-pouce` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    return c.html(<Page {...contexte} {...(await charger(contexte))} />)
  })

  routes.post(`${PATH}/nom`, async (c) => {
    const contexte = await ouvrir(c, porte)
    const { visit, talent } = contexte
    const form = await readForm(c, Form)
    if (!form.ok) return c.html(<Page {...contexte} {...(await charger(contexte))} />, 422)
    const { coupId, reponse, moyen } = form.value
    const r = { accorde: reponse === 'oui', moyen: porte.soi ? ('web' as const) : moyen }
    await repondrePourLeMerci(visit, talent.id, coupId, r)
    return goTo(c, chemin(porte, visit, talent.id, 'coups-de-pouce'), t.note)
  })
  return routes
}

export const coupsScreens = screens(coupsScreen(PORTE_DU_BUREAU), coupsScreen(PORTE_DE_SOI))

const charger = ({ visit, talent }: Contexte) =>
  read(visit, async (tx) => ({
    coups: await coupsDuTalent(tx, visit.now, talent.id),
    portraits: await sesPortraits(tx, visit.now, talent.id),
    attestations: await attestationsDuTalent(tx, talent.id),
    accord: (await derniersConsentements(tx, talent.personneId)).get('photo') === true,
  }))

type Lus = Readonly<{
  coups: readonly SonCoup[]
  portraits: readonly SonPortrait[]
  attestations: readonly Attestation[]
  /** Whether the person still agrees to be portrayed at all. */
  accord: boolean
}>

function Page({ coups, portraits, attestations, accord, ...contexte }: Contexte & Lus) {
  const { porte, talent } = contexte
  return (
    <Cadre {...contexte} titre={porte.soi ? t.titre : t.titreDuBureau(nomCourt(talent))}>
      <Liste
        genre="larges"
        elements={coups.map((coup) => <UnCoup contexte={contexte} coup={coup} />)}
        vide={<Vide titre={t.vide}>{t.videAide}</Vide>}
      />
      {coups.length + attestations.length > 0 ? (
        <SesAttestations contexte={contexte} attestations={attestations} coups={coups} />
      ) : null}
      <SesPortraits contexte={contexte} portraits={portraits} accord={accord} />
    </Cadre>
  )
}

function UnCoup({ contexte, coup }: { contexte: Contexte; coup: SonCoup }) {
  return (
    <Carte niveau={2} titre={coup.titre} surTitre={coup.structure}>
      {coup.action ? <p>{coup.action}</p> : null}
      <p class="doux petit">
        {enClair(jour(coup.jour))}, {duree(coup.minutes)}
      </p>
      {coup.merci === '' ? null : <p>« {coup.merci} »</p>}
      {coup.visibilite ? <Nommer contexte={contexte} coup={coup} /> : null}
      {contexte.porte.soi ? null : (
        <SeulGeste
          petit
          genre="discret"
          href={url('/coups-de-pouce/:id/modifier', contexte.visit.territoire, { id: coup.id })}
          nomComplet={`${corriger.geste} : ${coup.titre}`}
        >
          {corriger.geste}
        </SeulGeste>
      )}
    </Carte>
  )
}

function Nommer({ contexte: { porte, visit, talent }, coup }: { contexte: Contexte; coup: SonCoup }) {
  const nom = nomCourt(talent)
  if (coup.visibilite === 'jamais') return <p>{textes.mercis.suite.jamais}</p>
  const oui = porte.soi ? t.nommerOui : t.nommerOuiBureau
  const nommee = coup.nomme === 'oui'
  const non = porte.soi ? t.nommerNon : t.nommerNonBureau
  return (
    <div class="pile--serree">
      <p>{phraseDe(coup, nom, porte.soi)}</p>
      <Formulaire action={chemin(porte, visit, talent.id, 'coups-de-pouce/nom')} hidden={{ coupId: coup.id }}>
        {porte.soi ? null : <ChampMoyen id={coup.id} />}
        <Gestes>
          <Bouton
            petit
            genre="secondaire"
            nom="reponse"
            valeur={nommee ? 'non' : 'oui'}
            nomComplet={`${nommee ? non : oui} : ${coup.titre}`}
          >
            {nommee ? non : oui}
          </Bouton>
          {coup.visibilite === 'attend-son-oui' && coup.nomme !== 'non' ? (
            <Bouton petit genre="secondaire" nom="reponse" valeur="non" nomComplet={`${t.refuser} : ${coup.titre}`}>
              {t.refuser}
            </Bouton>
          ) : null}
        </Gestes>
      </Formulaire>
    </div>
  )
}

function phraseDe(coup: SonCoup, nom: string, soi: boolean): string {
  if (coup.depuisUnAn) return t.depuisUnAn(nom, soi)
  if (coup.nomme === 'oui') return t.nommee(nom)
  if (coup.visibilite === 'montre') return t.nommer(nom)
  return coup.nomme === 'non' ? t.refusee : t.attend(nom, soi)
}
