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
import { type Errors, identifiant, type Raw, saisi, zone } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { goTo, param, readForm, screen, screens } from '#src/ground/web.ts'
import { Carte, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulGeste, Zone } from '#ui/fields.tsx'
import type { SonPortrait } from '../../valoriser/store.ts'
import { REFUS_PORTRAIT, textes } from '../../valoriser/textes.fr.ts'
import { ecrirePortrait, repondrePourLePortrait } from '../../valoriser/usecases.ts'
import { ChampMoyen, champsDeReponse } from './reponse.tsx'

const t = textes.portrait

/** Yes to this portrait, or its end: one gesture, by the person or by the desk that heard it. */
function accordScreen(porte: Porte) {
  const routes = screen()
  const Form = z.object(champsDeReponse)

  routes.post(`${porte.base}/portraits/:portrait`, async (c) => {
    const { visit, talent } = await ouvrir(c, porte)
    const retour = chemin(porte, visit, talent.id, 'coups-de-pouce')
    const form = await readForm(c, Form)
    if (!form.ok) return goTo(c, retour)
    const accorde = form.value.reponse === 'oui'
    const moyen = porte.soi ? 'web' : form.value.moyen
    await repondrePourLePortrait(visit, talent.id, param(c, 'portrait'), { accorde, moyen })
    return goTo(c, retour, accorde ? t.accorde : t.retire)
  })
  return routes
}

const ecrireScreen = screen()
const ECRIRE = '/annuaire/:id/portrait'
const FormPortrait = z.object({
  portraitId: identifiant(),
  texte: zone({ max: 1_500, obligatoire: 'Écrivez quelques lignes.' }),
})

ecrireScreen.get(ECRIRE, async (c) => {
  const contexte = await ouvrir(c, PORTE_DU_BUREAU)
  return c.html(
    <Ecrire contexte={contexte} accord={await accordDe(contexte)} values={{ portraitId: newId() }} errors={{}} />,
  )
})

ecrireScreen.post(ECRIRE, async (c) => {
  const contexte = await ouvrir(c, PORTE_DU_BUREAU)
  const { visit, talent } = contexte
  const form = await readForm(c, FormPortrait)
  const rendre = async (errors: Errors, statut: 409 | 422) =>
    c.html(<Ecrire contexte={contexte} accord={await accordDe(contexte)} values={form.raw} errors={errors} />, statut)
  if (!form.ok) return rendre(form.errors, 422)
  const { portraitId, texte } = form.value
  const result = await ecrirePortrait(visit, talent.id, { id: portraitId, texte })
  if (!result.ok) return rendre({ texte: REFUS_PORTRAIT[result.reason] }, 409)
  return goTo(c, chemin(PORTE_DU_BUREAU, visit, talent.id, 'coups-de-pouce'), t.ecrit)
})

export const portraitsScreens = screens(accordScreen(PORTE_DU_BUREAU), accordScreen(PORTE_DE_SOI), ecrireScreen)

const accordDe = ({ visit, talent }: Contexte): Promise<boolean> =>
  read(visit, async (tx) => (await derniersConsentements(tx, talent.personneId)).get('photo') === true)

type EcrireProps = Readonly<{ contexte: Contexte; accord: boolean; values: Raw; errors: Errors }>

function Ecrire({ contexte, accord, values, errors }: EcrireProps) {
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={t.titreDuBureau(nomCourt(talent))} chapeau={t.chapeau}>
      {accord ? (
        <div>
          <Formulaire
            action={chemin(porte, visit, talent.id, 'portrait')}
            errors={errors}
            hidden={{ portraitId: saisi(values, 'portraitId') }}
          >
            <Zone {...champs(FormPortrait, values, errors)('texte')} libelle={t.texte} aide={t.texteAide} lignes={8} />
            <SeulGeste>{t.enregistrer}</SeulGeste>
          </Formulaire>
        </div>
      ) : (
        <Message genre="attention">{REFUS_PORTRAIT['sans-accord']}</Message>
      )}
    </Cadre>
  )
}

type SesProps = Readonly<{ contexte: Contexte; portraits: readonly SonPortrait[]; accord: boolean }>

/** The portraits of one person, with their answer; nothing on one's own page when there is none. */
export function SesPortraits({ contexte, portraits, accord }: SesProps) {
  const { porte, visit, talent } = contexte
  if (porte.soi && portraits.length === 0) return null
  return (
    <Section id="portrait" titre={t.titre}>
      <Liste
        genre="larges"
        elements={portraits.map((portrait) => <UnPortrait contexte={contexte} portrait={portrait} accord={accord} />)}
      />
      {porte.soi ? null : (
        <SeulGeste href={chemin(porte, visit, talent.id, 'portrait')} genre="secondaire" icone="ajouter">
          {t.ecrire}
        </SeulGeste>
      )}
    </Section>
  )
}

type UnProps = Readonly<{ contexte: Contexte; portrait: SonPortrait; accord: boolean }>

function UnPortrait({ contexte: { porte, visit, talent }, portrait, accord }: UnProps) {
  const attente = porte.soi ? t.attente : t.attenteBureau
  const retenu = accord && (portrait.accorde || portrait.retenu === 'nom') ? portrait.retenu : null
  const aDemander = !portrait.accorde && accord && retenu === null
  return (
    <Carte titre={portrait.qui}>
      <p>{portrait.texte}</p>
      <p class="doux">{retenu ? t.retenu[retenu] : accord ? (portrait.accorde ? t.montre : attente) : t.cache}</p>
      {aDemander && porte.soi ? <p>{t.question(portrait.qui)}</p> : null}
      <Formulaire action={chemin(porte, visit, talent.id, `portraits/${portrait.id}`)}>
        {porte.soi ? null : <ChampMoyen id={portrait.id} />}
        <Gestes>
          {aDemander ? (
            <Bouton petit icone="coche" nom="reponse" valeur="oui">
              {porte.soi ? t.oui : t.ouiBureau}
            </Bouton>
          ) : null}
          <Bouton petit genre="secondaire" icone="supprimer" nom="reponse" valeur="non">
            {portrait.accorde ? t.retirer : t.non}
          </Bouton>
        </Gestes>
      </Formulaire>
    </Carte>
  )
}
