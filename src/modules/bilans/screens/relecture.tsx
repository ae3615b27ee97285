import { z } from 'zod'
import { type Raw, type Rempli, texte } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { vuEntier } from '#platform/vu.ts'
import { auteur, read, structuresDe } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goTo, param, readForm, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { bilanDit } from '../dire/dit.ts'
import { resteDe } from '../domain/bilan.ts'
import { SIGNATURE } from '../domain/champs.ts'
import { connusAutrement, estPret, verifier } from '../domain/verifier.ts'
import { aLire } from '../domain/versions.ts'
import { Corrections } from '../morceaux/corrections.tsx'
import { LeBilan } from '../morceaux/papier.tsx'
import { DemandeDeLaVille } from '../morceaux/ville.tsx'
import { attester, type Ecriture, ecrirePage } from '../remplir/usecases.ts'
import { derniereSignature } from '../store/bilans.ts'
import { CERTIFICATION, NOM_DU_CHAMP, REFUS_D_ATTESTATION, textes } from '../textes.fr.ts'
import { adresse, Cadre, FORM, Garder, Remarques, type Vue } from '../views.tsx'
import { aRendre, type Refuse, sauverPage, vueAvecPhotos, vueDe } from './page.tsx'

/** Last page: what remains to correct, the bilan as others will read it, and the signature that locks it. */
export const relectureScreen = screen()

const PATH = '/bilans/:id/relecture'

relectureScreen.get(PATH, async (c) => {
  const vue = await vueAvecPhotos(c)
  return c.html(<Relecture vue={vue} values={await aSigner(vue)} errors={{}} />)
})

const Form = z.object({
  lu: texte({ max: 60, obligatoire: 'Rechargez la page.' }),
  signataire: texte({ max: 120, obligatoire: REFUS_D_ATTESTATION['sans-nom'] }),
  qualite: texte({ max: 120 }),
  lieu: texte({ max: 120 }),
})

relectureScreen.post('/bilans/:id/attestation', async (c) => {
  const sauve = await sauverPage(c, 'relecture')
  if (aRendre(sauve)) return rendreLesRaisons(c, sauve)
  const page = async (saisie: Saisie) => <Relecture vue={await vueAvecPhotos(c)} {...saisie} />
  const { form, encore } = await formOf(c, Form, page)
  if (!form.ok) return encore(form.errors)
  const { lu, ...signature } = form.value
  const result = await attester(c.var.visit, param(c), lu, signature)
  if (!result.ok) return encore({ formulaire: REFUS_D_ATTESTATION[result.reason] }, 409)
  return goOn(c, '/bilans/:id', 'C’est signé, et gardé tel quel.')
})

/** Why several fields were corrected, and that explanations hold, before one signs. */
relectureScreen.post('/bilans/:id/raisons', async (c) => {
  const sauve = await sauverPage(c, 'relecture')
  if (aRendre(sauve)) return rendreLesRaisons(c, sauve)
  await garderLaSignature(c)
  const retour = `${adresse(c.var.visit.territoire, { id: param(c) }, '/relecture')}#corrections-du-bilan`
  return sauve.ok ? goTo(c, sauve.retour ?? retour, sauve.dit) : goTo(c, retour, textes.verrouille)
})

/** Who is to sign, typed before another button of the page is pressed: theirs again when it comes back. */
async function garderLaSignature(c: Ctx): Promise<void> {
  const vue = await vueDe(c)
  const [avant, { raw }] = [await aSigner(vue), await readForm(c, Form)]
  const ecritures = SIGNATURE.flatMap((cle): Ecriture[] => {
    const valeur = raw[cle]
    if (typeof valeur !== 'string' || valeur === (avant[cle] ?? '')) return []
    return [{ cle, valeur, version: vue.champs.get(cle)?.version ?? 0 }]
  })
  await ecrirePage(c.var.visit, param(c), 'relecture', ecritures)
}

/** A reason that could not be kept comes back, with the signature as it was typed below. */
async function rendreLesRaisons(c: Ctx, { rendu, status }: Refuse): Promise<Response> {
  const vue = await vueAvecPhotos(c, rendu)
  const { raw } = await readForm(c, Form)
  return c.html(<Relecture vue={vue} values={{ ...(await aSigner(vue)), ...raw }} errors={{}} />, status)
}

/** What this person typed here, signed last for their structure, or their own name: nobody else's. */
async function aSigner(vue: Vue): Promise<Raw> {
  const { bilan, champs, visit } = vue
  const tapes = SIGNATURE.flatMap((cle): [string, string][] => {
    const champ = champs.get(cle)
    const tape =
      champ?.par === auteur(visit.me) &&
      (!bilan.attesteLe || Temporal.Instant.compare(bilan.attesteLe, champ.modifieLe) < 0)
    return champ && tape ? [[cle, champ.valeur]] : []
  })
  return { ...(await dejaSigne(vue)), ...Object.fromEntries(tapes) }
}

/** The desk signs for others: nothing is proposed to it. */
async function dejaSigne({ visit, bilan, peutEcrire }: Vue): Promise<Raw> {
  const { me } = visit
  if (!peutEcrire || me.genre !== 'compte' || !structuresDe(me).includes(bilan.structureId)) return {}
  return (await read(visit, (tx) => derniereSignature(tx, bilan.structureId, me.nom))) ?? { signataire: me.nom }
}

type Props = Rempli & Readonly<{ vue: Vue }>

function Relecture({ vue, values, errors }: Props) {
  const { bilan } = vue
  const remarques = vue.atteste
    ? []
    : [
        ...verifier(bilan.issue, vue.champs, vue.reglages, vue.comptees, vue.periode),
        ...connusAutrement(bilan.issue, vue.champs, vue.connus ?? []),
      ]
  const pret = estPret(remarques)
  const reste = vue.peutEcrire ? resteDe(bilan).length : 0
  return (
    <Cadre vue={vue} ou="relecture" chapeau={`${bilan.actionTitre}, ${bilan.structureNom}`}>
      <DemandeDeLaVille vue={vue} />
      <Remarques vue={vue} remarques={remarques} vers={adresse(vue.visit.territoire, bilan, '/raisons')} />
      {reste > 0 ? (
        <Message genre="attention">
          <a href={adresse(vue.visit.territoire, bilan, '/tableau')}>
            {`${pluriel(reste, 'ligne collée n’a pas trouvé sa place', 'lignes collées n’ont pas trouvé leur place')} dans le tableau`}
          </a>
          {' : une fois le bilan signé, '}
          {reste > 1 ? 'elles ne seront plus gardées.' : 'elle ne sera plus gardée.'}
        </Message>
      ) : null}
      {remarques.length + reste === 0 && !vue.atteste ? (
        <Message genre="succes">Rien n’est à corriger avant de signer.</Message>
      ) : null}
      <Garder vue={vue}>
        <Corrections vue={vue} />
      </Garder>
      <Section id="tel-quel" titre={vue.atteste ? 'Tel que c’est signé' : 'Tel que ce sera lu'}>
        <details class="pile" open={vue.atteste || pret}>
          <summary>Tout relire</summary>
          <LeBilan dit={bilanDit(vue)} photos={vue.photos} t={vue.visit.territoire} niveau={3} />
        </details>
      </Section>
      {vue.peutEcrire ? <Signer vue={vue} values={values} errors={errors} pret={pret} /> : null}
    </Cadre>
  )
}

function Signer({ vue, values, errors, pret }: Props & { pret: boolean }) {
  const champ = champs(Form, values, errors)
  return (
    <Section id="signer" titre="Signer">
      <p>
        « {CERTIFICATION[vue.bilan.issue]} » Une fois signé, plus rien ne change ; une correction fait une nouvelle
        version, et l’ancienne reste.
      </p>
      <Formulaire
        action={adresse(vue.visit.territoire, vue.bilan, '/attestation')}
        errors={errors}
        id={FORM}
        hidden={{ lu: vuEntier(aLire(vue.bilan.issue, vue.champs)) }}
      >
        <Champ {...champ('signataire')} libelle={NOM_DU_CHAMP.signataire} autocomplete="name" />
        <Champ {...champ('qualite')} libelle={NOM_DU_CHAMP.qualite} aide="Présidente, trésorier, directrice…" />
        <Champ {...champ('lieu')} libelle={NOM_DU_CHAMP.lieu} largeur="moyen" />
        {pret ? (
          <SeulGeste icone="fait">Signer et verrouiller</SeulGeste>
        ) : (
          <p class="doux">On pourra signer quand les points du haut seront réglés.</p>
        )}
      </Formulaire>
    </Section>
  )
}
